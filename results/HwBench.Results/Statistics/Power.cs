using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace HwBench.Results.Statistics;

/// <summary>
/// What the t test of an interval can see: the noncentral t distribution (Cohen, "Statistical Power Analysis for the Behavioral
/// Sciences", 2nd ed. 1988, ch. 12). Significance is two-sided; only a finding with the sign of the true effect counts as one.
/// </summary>
public static class Power
{
    private const int Nodes = 64;

    // Beyond so many standard deviations there is nothing left to integrate, or to find.
    private const double Beyond = 8;

    private const double Accuracy = 1e-9;

    /// <summary>The chance that an effect is found.</summary>
    /// <param name="effect">True mean, in the unit of the standard error.</param>
    /// <param name="standardError">Of the mean; infinite: nothing is ever found.</param>
    /// <param name="degreesOfFreedom">Of the interval.</param>
    /// <param name="significance">Two-sided p-value that must be reached, e.g. 0.05 divided by an adjustment's factor.</param>
    public static double Of(double effect, double standardError, double degreesOfFreedom, double significance) =>
        !double.IsFinite(standardError) || degreesOfFreedom <= 0 ? 0
        : standardError > 0 || effect == 0 ? UpperTail(StudentInterval.Critical(1 - significance, degreesOfFreedom), degreesOfFreedom, effect == 0 ? 0 : Math.Abs(effect) / standardError)
        : 1;

    /// <summary>The effect that is found with a chance of <paramref name="power"/>.</summary>
    /// <param name="power">Above significance / 2, below 1; e.g. 0.8.</param>
    /// <returns>At least 0; null when no effect is: there is no interval.</returns>
    public static double? SmallestDetectable(double standardError, double degreesOfFreedom, double significance, double power) =>
        double.IsFinite(standardError) && degreesOfFreedom > 0 ? standardError * StandardErrors(degreesOfFreedom, significance, power) : null;

    /// <summary>The smallest detectable effect in standard errors.</summary>
    internal static double StandardErrors(double degreesOfFreedom, double significance, double power)
    {
        double t = StudentInterval.Critical(1 - significance, degreesOfFreedom);
        double most = (t * (1 + Width(degreesOfFreedom))) + Beyond;
        return Brent.FindRoot(effect => UpperTail(t, degreesOfFreedom, effect) - power, 0, most, Accuracy);
    }

    /// <summary>
    /// P(T &gt; t) of a noncentral t: the mean over s = √(χ²/df), the factor by which a standard error is misjudged, of the normal
    /// tail. The halves below and above s = effect / t are smooth, however steep the step between them is.
    /// </summary>
    private static double UpperTail(double t, double degreesOfFreedom, double effect)
    {
        double half = degreesOfFreedom / 2;
        double logFactor = Math.Log(2) + (half * Math.Log(half)) - SpecialFunctions.GammaLn(half);
        double Density(double s) => Math.Exp(logFactor + ((degreesOfFreedom - 1) * Math.Log(s)) - (half * s * s));
        double Found(double s) => Density(s) * Normal.CDF(0, 1, effect - (t * s));

        double low = Math.Max(0, 1 - Width(degreesOfFreedom));
        double high = 1 + Width(degreesOfFreedom);
        double step = Math.Clamp(effect / t, low, high);
        double Part(double from, double to) => from < to ? GaussLegendreRule.Integrate(Found, from, to, Nodes) : 0;
        return Part(low, step) + Part(step, high);
    }

    private static double Width(double degreesOfFreedom) => Beyond / Math.Sqrt(2 * degreesOfFreedom);
}
