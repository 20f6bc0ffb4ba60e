using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>Quantiles and tails of Student's t, for estimates that are a mean, its standard error and degrees of freedom.</summary>
internal static class StudentInterval
{
    // More than plans of one fleet ask for.
    private const int Most = 1 << 16;

    // A quantile is found by search, and a report asks for the same few again and again.
    private static readonly ConcurrentDictionary<(double, double), double> s_known = new();

    /// <summary>t such that ± t holds <paramref name="confidence"/> of the distribution.</summary>
    public static double Critical(double confidence, double degreesOfFreedom)
    {
        if (!s_known.TryGetValue((confidence, degreesOfFreedom), out double t))
        {
            t = StudentT.InvCDF(0, 1, degreesOfFreedom, 0.5 + (confidence / 2));
            if (s_known.Count < Most)
            {
                s_known[(confidence, degreesOfFreedom)] = t;
            }
        }

        return t;
    }

    /// <summary>P(T &gt; t).</summary>
    public static double UpperTail(double t, double degreesOfFreedom) =>
        double.IsNaN(t) ? double.NaN
        : double.IsInfinity(t) ? (t > 0 ? 0 : 1)
        : StudentT.CDF(0, 1, degreesOfFreedom, -t);

    /// <summary>Two-sided p-value of a true mean of zero.</summary>
    public static double PValue(double mean, double standardError, double degreesOfFreedom) =>
        standardError > 0 ? Math.Min(1, 2 * UpperTail(Math.Abs(mean) / standardError, degreesOfFreedom))
        : mean == 0 ? 1 : 0;
}
