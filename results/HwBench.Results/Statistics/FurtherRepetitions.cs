namespace HwBench.Results.Statistics;

/// <summary>
/// How many machines (or runs of one) more would decide what those measured leave undecided, if they differed as those do and the
/// mean stayed what it is. As <see cref="FurtherPlacements"/> it foretells what the data lean to, as often rightly.
/// </summary>
public static class FurtherRepetitions
{
    /// <summary>Beyond this many, the answer is "more than there are".</summary>
    public const int Most = 1000;

    /// <summary>Until the difference from zero is significant.</summary>
    /// <param name="mean">Of <see cref="RandomEffects"/> or <see cref="PooledRuns"/>: on one degree of freedom less than there are machines, or than as many equally precise ones as tell as much.</param>
    /// <param name="significance">Two-sided p-value that must be reached.</param>
    /// <returns>Null when more than <see cref="Most"/>, or not to be foretold.</returns>
    public static int? UntilSignificant(MeanInterval mean, double significance) =>
        Search(mean, after => after.PValue < significance);

    /// <summary>Until both one-sided tests show that it lies within ± <paramref name="margin"/>.</summary>
    /// <param name="significance">P-value that either must reach.</param>
    /// <returns>As <see cref="UntilSignificant"/>; null also when the mean is not within the margin.</returns>
    public static int? UntilEquivalent(MeanInterval mean, double margin, double significance) =>
        Search(mean, after => Tost.PValue(after, margin) < significance);

    private static int? Search(MeanInterval mean, Func<MeanInterval, bool> decided)
    {
        double machines = mean.DegreesOfFreedom + 1;
        return !double.IsFinite(mean.StandardError) || mean.DegreesOfFreedom <= 0 ? null : LeastCount.Of(1, Most, more => decided(
            MeanInterval.Of(mean.Mean, mean.StandardError * Math.Sqrt(machines / (machines + more)), mean.DegreesOfFreedom + more, mean.Confidence)));
    }
}
