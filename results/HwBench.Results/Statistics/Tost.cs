namespace HwBench.Results.Statistics;

/// <summary>
/// Two one-sided tests of equivalence: is the true mean within ± the margin? (Schuirmann, J. Pharmacokinetics and
/// Biopharmaceutics 15, 1987, doi:10.1007/BF01068419.)
/// </summary>
public static class Tost
{
    /// <returns>The larger of both one-sided p-values.</returns>
    public static double PValue(Estimate estimate, double margin)
    {
        if (!(estimate.StandardError > 0))
        {
            return Math.Abs(estimate.Mean) < margin ? 0 : 1;
        }

        if (double.IsInfinity(estimate.StandardError))
        {
            return 1;
        }

        double above = StudentInterval.UpperTail((estimate.Mean + margin) / estimate.StandardError, estimate.DegreesOfFreedom);
        double below = StudentInterval.UpperTail((margin - estimate.Mean) / estimate.StandardError, estimate.DegreesOfFreedom);
        return Math.Max(above, below);
    }

    /// <summary>Whether the interval lies within ± the margin: with a 95 % interval, both tests at 2.5 %.</summary>
    public static bool Includes(Estimate estimate, double margin) => -margin <= estimate.Low && estimate.High <= margin;
}
