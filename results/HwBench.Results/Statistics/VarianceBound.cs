using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>What a variance can be, as far as few normal values tell.</summary>
internal static class VarianceBound
{
    /// <summary>
    /// Of the bound that a pilot's variance is planned with: then most pilots lead to the power wished for, while planned with the
    /// variance itself half of them don't (Browne, Statistics in Medicine 14, 1995, 1933–1940, doi:10.1002/sim.4780141709).
    /// </summary>
    public const double OfPilot = 0.8;

    /// <returns>The one-sided upper bound, variance × df / χ².</returns>
    /// <param name="variance">Estimated, at least 0.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static double Upper(double variance, double degreesOfFreedom, double confidence) =>
        variance * degreesOfFreedom / ChiSquared.InvCDF(degreesOfFreedom, 1 - confidence);
}
