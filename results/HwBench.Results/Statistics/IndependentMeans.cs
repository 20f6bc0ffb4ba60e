namespace HwBench.Results.Statistics;

/// <summary>Sums of independent means; degrees of freedom by Satterthwaite (Biometrics Bulletin 2, 1946, doi:10.2307/3002019).</summary>
internal static class IndependentMeans
{
    /// <param name="parts">At least one, each with a positive and finite standard error.</param>
    public static MeanInterval Sum(IReadOnlyList<(MeanInterval Value, double Weight)> parts)
    {
        double variance = parts.Sum(Variance);
        double df = variance * variance / parts.Sum(p => Variance(p) * Variance(p) / p.Value.DegreesOfFreedom);
        return MeanInterval.Of(parts.Sum(p => p.Weight * p.Value.Mean), Math.Sqrt(variance), df, parts[0].Value.Confidence);
    }

    private static double Variance((MeanInterval Value, double Weight) part) => Math.Pow(part.Weight * part.Value.StandardError, 2);
}
