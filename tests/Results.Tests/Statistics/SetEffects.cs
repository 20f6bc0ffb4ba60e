namespace HwBench.Results.Tests.Statistics;

/// <summary>How the values of sets scatter.</summary>
public enum SetEffect
{
    Normal,
    Lognormal,
    Bimodal,
}

internal static class SetEffects
{
    // Mean 0, standard deviation about 1; the lognormal one has a skewness of 1.75.
    public static double Draw(Random random, SetEffect effect) => effect switch
    {
        SetEffect.Normal => SyntheticRun.Normal(random),
        SetEffect.Lognormal => (Math.Exp(0.5 * SyntheticRun.Normal(random)) - Math.Exp(0.125)) / Math.Sqrt((Math.Exp(0.25) - 1) * Math.Exp(0.25)),
        SetEffect.Bimodal => (random.Next(4) == 0 ? 1.5 : -0.5) + (0.5 * SyntheticRun.Normal(random)),
        _ => throw new ArgumentOutOfRangeException(nameof(effect)),
    };
}
