using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>
/// Keeps the variance of a few values from being small by luck: it is never taken below the 5 % quantile that it would have if the
/// values differed by their own errors alone.
/// </summary>
internal static class LeastVariance
{
    private const double Quantile = 0.05;

    // As good as exact; a quantile of more is not found.
    private const double MostDegreesOfFreedom = 1e6;

    private static readonly KnownQuantiles s_quantile = new((between, within) => FisherSnedecor.InvCDF(between, within, Quantile));

    /// <param name="degreesOfFreedom">Of the variance that is to be kept from being small.</param>
    /// <param name="error">What the values' own errors make of it.</param>
    /// <param name="errorDegreesOfFreedom">With which that is known.</param>
    public static double Of(double degreesOfFreedom, double error, double errorDegreesOfFreedom) =>
        error > 0 ? s_quantile.Of(degreesOfFreedom, Math.Min(errorDegreesOfFreedom, MostDegreesOfFreedom)) * error : 0;

    /// <summary>Of a sum of squares of standard errors.</summary>
    /// <returns>The sum, and its degrees of freedom by Satterthwaite.</returns>
    public static (double Sum, double DegreesOfFreedom) Errors(IEnumerable<(double Square, double DegreesOfFreedom)> parts)
    {
        (double sum, double doubt) = parts.Aggregate((0.0, 0.0), (all, p) => (all.Item1 + p.Square, all.Item2 + (p.Square * p.Square / p.DegreesOfFreedom)));
        return (sum, sum * sum / doubt);
    }
}
