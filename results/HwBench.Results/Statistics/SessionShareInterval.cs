using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>
/// The 95 % interval of the share of a value's variance that lies between sessions (the intraclass correlation of a one-way random
/// model): exact for normal values and sessions of equal size (Burdick and Graybill, "Confidence Intervals on Variance
/// Components", 1992, section 3.3), with the harmonic mean of the sizes for others (Thomas and Hultquist, Annals of Statistics 6,
/// 1978, doi:10.1214/aos/1176344202).
/// </summary>
internal static class SessionShareInterval
{
    private const double Tail = 0.025;

    private static readonly KnownQuantiles s_low = new((between, within) => FisherSnedecor.InvCDF(between, within, Tail));
    private static readonly KnownQuantiles s_high = new((between, within) => FisherSnedecor.InvCDF(between, within, 1 - Tail));

    /// <param name="betweenMeans">Variance of the sessions' means.</param>
    /// <param name="expected">What it were if sessions didn't differ; above 0.</param>
    /// <param name="sessions">At least 2.</param>
    /// <param name="withinDf">Degrees of freedom within sessions, at least 1.</param>
    /// <param name="size">Harmonic mean of the values a session.</param>
    /// <returns>0 to 1.</returns>
    public static (double Low, double High) Of(double betweenMeans, double expected, int sessions, double withinDf, double size)
    {
        double ratio = betweenMeans / expected;
        double Share(double quantile) => Math.Max(0, (ratio / quantile) - 1) is var excess ? excess / (excess + size) : 0;
        return (Share(s_high.Of(sessions - 1, withinDf)), Share(s_low.Of(sessions - 1, withinDf)));
    }
}
