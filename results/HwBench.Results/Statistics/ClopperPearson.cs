using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>The exact confidence interval of a proportion (Clopper &amp; Pearson, Biometrika 26, 1934, doi:10.1093/biomet/26.4.404).</summary>
public static class ClopperPearson
{
    /// <summary>Two-sided.</summary>
    /// <exception cref="ArgumentException">Not 0 ≤ successes ≤ trials, or no trial.</exception>
    public static (double Low, double High) Interval(int successes, int trials, double confidence = 0.95)
    {
        double tail = (1 - confidence) / 2;
        return (Lower(successes, trials, tail), Upper(successes, trials, 1 - tail));
    }

    /// <summary>One-sided upper bound.</summary>
    /// <exception cref="ArgumentException">Not 0 ≤ successes ≤ trials, or no trial.</exception>
    public static double Upper(int successes, int trials, double confidence = 0.95)
    {
        Check(successes, trials);
        return successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, confidence);
    }

    private static double Lower(int successes, int trials, double tail)
    {
        Check(successes, trials);
        return successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, tail);
    }

    private static void Check(int successes, int trials)
    {
        if (trials < 1 || successes < 0 || successes > trials)
        {
            throw new ArgumentException($"{successes} successes in {trials} trials");
        }
    }
}
