using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace HwBench.Results.Statistics;

/// <summary>Quantiles and tails of Student's t, for estimates that are a mean, its standard error and degrees of freedom.</summary>
internal static class StudentInterval
{
    // MathNet seeks no further, and one degree of freedom at 99.96 % lies beyond.
    private const double MostOfMathNet = 800;

    private const double Accuracy = 1e-12;

    private static readonly KnownQuantiles s_critical = new(Sought);

    /// <summary>t such that ± t holds <paramref name="confidence"/> of the distribution.</summary>
    public static double Critical(double confidence, double degreesOfFreedom) => s_critical.Of(confidence, degreesOfFreedom);

    private static double Sought(double confidence, double degreesOfFreedom) =>
        UpperTail(MostOfMathNet, degreesOfFreedom) < (1 - confidence) / 2
            ? StudentT.InvCDF(0, 1, degreesOfFreedom, 0.5 + (confidence / 2))
            : FarCritical((1 - confidence) / 2, degreesOfFreedom);

    /// <summary>P(T &gt; t).</summary>
    public static double UpperTail(double t, double degreesOfFreedom) =>
        double.IsNaN(t) ? double.NaN
        : double.IsInfinity(t) ? (t > 0 ? 0 : 1)
        : StudentT.CDF(0, 1, degreesOfFreedom, -t);

    /// <summary>Two-sided p-value of a true mean of zero.</summary>
    public static double PValue(double mean, double standardError, double degreesOfFreedom) =>
        standardError > 0 ? Math.Min(1, 2 * UpperTail(Math.Abs(mean) / standardError, degreesOfFreedom))
        : mean == 0 ? 1 : 0;

    private static double FarCritical(double tail, double degreesOfFreedom)
    {
        double high = MostOfMathNet;
        while (UpperTail(high, degreesOfFreedom) > tail)
        {
            high *= 2;
        }

        return Math.Exp(Brent.FindRoot(t => Math.Log(UpperTail(Math.Exp(t), degreesOfFreedom) / tail), Math.Log(high / 2), Math.Log(high), Accuracy));
    }
}
