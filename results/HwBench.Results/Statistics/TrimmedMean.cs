namespace HwBench.Results.Statistics;

/// <summary>The trimmed mean of one session's values, with the interval of Tukey and McLaughlin.</summary>
public static class TrimmedMean
{
    /// <param name="values">At least 2 values that stay after trimming; not reordered.</param>
    /// <param name="trim">Share cut off at each end, 0 (plain mean) to below 0.5.</param>
    /// <param name="confidence">Of the interval.</param>
    public static Estimate Estimate(ReadOnlySpan<double> values, double trim = 0.2, double confidence = 0.95) => throw new NotImplementedException();
}
