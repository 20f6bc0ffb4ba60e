namespace HwBench.Results.Statistics;

/// <summary>
/// Two one-sided tests of equivalence: is the true mean within ± the margin? (Schuirmann, J. Pharmacokinetics and
/// Biopharmaceutics 15, 1987, doi:10.1007/BF01068419.)
/// </summary>
public static class Tost
{
    /// <summary>Whether the interval lies within ± the margin: with a 95 % interval, both tests at 2.5 %.</summary>
    public static bool Includes(Estimate estimate, double margin) => -margin <= estimate.Low && estimate.High <= margin;
}
