namespace HwBench.Results.Statistics;

/// <summary>
/// Two one-sided tests of equivalence: is the true mean within ± the margin? (Schuirmann, J. Pharmacokinetics and
/// Biopharmaceutics 15, 1987, doi:10.1007/BF01068419.)
/// </summary>
public static class Tost
{
    /// <summary>The larger of both one-sided p-values; at most (1 − confidence) / 2 where the interval lies within ± the margin.</summary>
    /// <param name="estimate">Of a mean; unbounded: 1.</param>
    /// <param name="margin">At least 0, in the unit of the mean.</param>
    public static double PValue(MeanInterval estimate, double margin) => PValue(estimate.Mean, estimate.StandardError, estimate.DegreesOfFreedom, margin);

    internal static double PValue(double mean, double standardError, double degreesOfFreedom, double margin)
    {
        double inside = margin - Math.Abs(mean);
        return degreesOfFreedom <= 0 ? 1
            : standardError > 0 ? StudentInterval.UpperTail(inside / standardError, degreesOfFreedom)
            : inside >= 0 ? 0 : 1;
    }
}
