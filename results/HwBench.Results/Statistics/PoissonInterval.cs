using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>The exact confidence interval of a Poisson mean (Garwood, Biometrika 28, 1936, doi:10.1093/biomet/28.3-4.437).</summary>
public static class PoissonInterval
{
    // Beyond it the inverse is slow, then fails; the approximation then is off by less than a hundredth of a count.
    private const long Exact = 1_000_000;

    /// <summary>Two-sided.</summary>
    /// <param name="count">What was seen; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static (double Low, double High) Of(long count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double tail = (1 - confidence) / 2;
        if (count > Exact)
        {
            double z = Normal.InvCDF(0, 1, 1 - tail);
            return (WilsonHilferty(count, -z), WilsonHilferty(count + 1.0, z));
        }

        return (count == 0 ? 0 : Gamma.InvCDF(count, 1, tail), Gamma.InvCDF(count + 1, 1, 1 - tail));
    }

    /// <summary>A quantile of the gamma distribution (Wilson and Hilferty, PNAS 17, 1931, doi:10.1073/pnas.17.12.684).</summary>
    private static double WilsonHilferty(double shape, double z) => shape * Math.Pow(1 - (1 / (9 * shape)) + (z / (3 * Math.Sqrt(shape))), 3);
}
