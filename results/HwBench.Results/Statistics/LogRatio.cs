namespace HwBench.Results.Statistics;

/// <summary>ln(candidate / baseline), as it is told.</summary>
internal static class LogRatio
{
    /// <returns>By how many percent the candidate takes more; a bound that the data didn't set stays infinite.</returns>
    public static double ToPercent(double logRatio) => double.IsFinite(logRatio) ? (Math.Exp(logRatio) - 1) * 100 : logRatio;
}
