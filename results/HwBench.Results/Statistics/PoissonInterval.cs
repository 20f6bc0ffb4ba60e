using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>The exact confidence interval of a Poisson mean (Garwood, Biometrika 28, 1936, doi:10.1093/biomet/28.3-4.437).</summary>
public static class PoissonInterval
{
    /// <summary>Two-sided.</summary>
    /// <param name="count">What was seen; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static (double Low, double High) Of(long count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double tail = (1 - confidence) / 2;
        return (count == 0 ? 0 : Gamma.InvCDF(count, 1, tail), Gamma.InvCDF(count + 1, 1, 1 - tail));
    }
}
