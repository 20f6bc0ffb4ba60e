namespace HwBench.Results.Statistics;

/// <summary>
/// Two one-sided tests of equivalence: is the true mean within ± the margin? (Schuirmann, J. Pharmacokinetics and
/// Biopharmaceutics 15, 1987, doi:10.1007/BF01068419.)
/// </summary>
public static class Tost
{
    /// <summary>Whether the interval lies within ± the margin: with a 95 % interval, both tests at 2.5 %.</summary>
    public static bool Includes(MeanInterval estimate, double margin) => -margin <= estimate.Low && estimate.High <= margin;

    /// <summary>The larger of both one-sided p-values; at most (1 − confidence) / 2 where <see cref="Includes"/> holds.</summary>
    /// <param name="estimate">Of a mean; unbounded: 1.</param>
    /// <param name="margin">At least 0, in the unit of the mean.</param>
    public static double PValue(MeanInterval estimate, double margin)
    {
        double inside = margin - Math.Abs(estimate.Mean);
        return estimate.DegreesOfFreedom <= 0 ? 1
            : estimate.StandardError > 0 ? StudentInterval.UpperTail(inside / estimate.StandardError, estimate.DegreesOfFreedom)
            : inside >= 0 ? 0 : 1;
    }
}
