namespace HwBench.Results.Statistics;

/// <summary>
/// The trimmed mean of one session's values, with an interval from the winsorised variance (Tukey &amp; McLaughlin,
/// Sankhyā A 25, 1963; standard error in the form of Yuen, Biometrika 61, 1974, doi:10.1093/biomet/61.1.165).
/// Without trimming it is Student's t interval.
/// </summary>
/// <remarks>It estimates the trimmed mean: the mean itself only where the values are symmetric, as differences of equals are.</remarks>
public static class TrimmedMean
{
    /// <param name="values">Finite, at least one; not reordered. When a single value stays after trimming the interval is unbounded.</param>
    /// <param name="trim">Share cut off at each end, 0 (plain mean) to below 0.5; ⌊trim · n⌋ values are cut.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <exception cref="ArgumentException">There is no value, a value isn't finite, or <paramref name="trim"/> is out of range.</exception>
    public static Estimate Estimate(ReadOnlySpan<double> values, double trim = 0.2, double confidence = 0.95)
    {
        int n = values.Length;
        if (n == 0 || trim is not (>= 0 and < 0.5))
        {
            throw new ArgumentException($"a trimmed mean of {n} values with {trim} cut off at each end");
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        if (!double.IsFinite(sorted[0]) || !double.IsFinite(sorted[^1]))
        {
            throw new ArgumentException("a value is not finite");
        }

        int cut = (int)(trim * n);
        int kept = n - (2 * cut);
        double mean = sorted.AsSpan(cut, kept).ToArray().Average();
        if (kept == 1)
        {
            return new Estimate(mean, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity, 0, n, 1, 0, 0, 1, confidence);
        }

        double variance = WinsorisedVariance(sorted, cut);
        double standardError = Math.Sqrt((n - 1) * variance / ((double)kept * (kept - 1)));
        double df = kept - 1;
        double half = standardError > 0 ? StudentInterval.Critical(confidence, df) * standardError : 0;
        return new Estimate(mean, mean - half, mean + half, standardError, df, n, 1, 0, variance, StudentInterval.PValue(mean, standardError, df), confidence);
    }

    /// <summary>Sample variance after the cut values are set to the nearest kept one.</summary>
    private static double WinsorisedVariance(double[] sorted, int cut)
    {
        int n = sorted.Length;
        double At(int i) => sorted[Math.Clamp(i, cut, n - 1 - cut)];
        double mean = Enumerable.Range(0, n).Average(At);
        return Enumerable.Range(0, n).Sum(i => (At(i) - mean) * (At(i) - mean)) / (n - 1);
    }
}
