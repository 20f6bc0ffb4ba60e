namespace HwBench.Results.Statistics;

/// <summary>Two one-sided tests: is the true mean within ± the margin?</summary>
public static class Tost
{
    /// <returns>The larger of both one-sided p-values.</returns>
    public static double PValue(Estimate estimate, double margin) => throw new NotImplementedException();

    /// <summary>Whether the interval lies within ± the margin. With a 95 % interval: TOST at 2.5 %.</summary>
    public static bool Includes(Estimate estimate, double margin) => -margin <= estimate.Low && estimate.High <= margin;
}
