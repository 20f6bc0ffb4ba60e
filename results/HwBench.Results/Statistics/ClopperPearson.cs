namespace HwBench.Results.Statistics;

/// <summary>The exact confidence interval of a proportion.</summary>
public static class ClopperPearson
{
    /// <summary>Two-sided.</summary>
    public static (double Low, double High) Interval(int successes, int trials, double confidence = 0.95) => throw new NotImplementedException();

    /// <summary>One-sided upper bound.</summary>
    public static double Upper(int successes, int trials, double confidence = 0.95) => throw new NotImplementedException();
}
