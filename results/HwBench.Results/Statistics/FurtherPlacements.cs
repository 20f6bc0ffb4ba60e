namespace HwBench.Results.Statistics;

/// <summary>
/// How many placements more would decide an undecided comparison, if mean and variances stayed what they are. The
/// further placements come in further sessions like those measured; one session doesn't tell how others differ, so nothing is
/// foretold from it. It foretells what the data lean to; to find an effect of a given size reliably, see <see cref="RepetitionPlan"/>.
/// </summary>
/// <remarks>
/// Simulated, so many decided in 57 to 85 % where truths are spread ten times as wide as sessions, most often of 2 sessions, since t is long there;
/// in about 14 % where they are a third of that at most, and in 1 % where there is no difference: then what the data lean to is chance.
/// </remarks>
public static class FurtherPlacements
{
    /// <summary>Beyond this many, the answer is "more than it is worth".</summary>
    public const int Most = 1_000_000;

    /// <summary>Until the difference from zero is significant.</summary>
    /// <param name="estimate">Over stratified sets.</param>
    /// <param name="setSize">Placements of a set.</param>
    /// <param name="significance">Two-sided p-value that must be reached, e.g. 0.05 divided by an adjustment's factor.</param>
    /// <returns>A multiple of <paramref name="setSize"/>; null when more than <see cref="Most"/>, or not to be foretold: of one session, or without an interval.</returns>
    public static int? UntilSignificant(Estimate estimate, int setSize, double significance) =>
        Search(estimate, setSize, (error, df) => StudentInterval.PValue(estimate.Mean, error, df) < significance);

    /// <summary>Until both one-sided tests show that it lies within ± <paramref name="margin"/>.</summary>
    /// <param name="significance">P-value that either must reach.</param>
    /// <returns>As <see cref="UntilSignificant"/>; null also when the mean is not within the margin.</returns>
    public static int? UntilEquivalent(Estimate estimate, int setSize, double margin, double significance) =>
        Search(estimate, setSize, (error, df) => Tost.PValue(estimate.Mean, error, df, margin) < significance);

    /// <summary>The least number of further sessions that satisfies a monotone condition on (standard error, df).</summary>
    private static int? Search(Estimate estimate, int setSize, Func<double, double, bool> decided)
    {
        if (!double.IsFinite(estimate.StandardError) || !estimate.CoversSessions)
        {
            return null;
        }

        int count = estimate.Sessions;
        double placementsEach = (double)estimate.Units / count * setSize;
        int most = (int)(Most / placementsEach);
        bool After(int more) => decided(
            estimate.StandardError * Math.Sqrt((double)count / (count + more)),
            estimate.DegreesOfFreedom * (count + more - 1) / (count - 1));

        return LeastCount.Of(1, most, After) is { } more ? (int)Math.Ceiling(more * placementsEach / setSize) * setSize : null;
    }
}
