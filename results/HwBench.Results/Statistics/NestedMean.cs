namespace HwBench.Results.Statistics;

/// <summary>The mean of values nested in sessions: one-way random effects.</summary>
public static class NestedMean
{
    /// <param name="sessions">[session][value]; empty sessions are ignored.</param>
    /// <param name="confidence">Of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no value, or a value isn't finite.</exception>
    public static Estimate Estimate(IReadOnlyList<IReadOnlyList<double>> sessions, double confidence = 0.95) => throw new NotImplementedException();
}
