namespace HwBench.Harness.Seeds;

/// <summary><see cref="Xoshiro256"/> as a <see cref="Random"/>, for code that takes any generator. Exactly what placements draw is overridden.</summary>
public sealed class SeededRandom(ulong seed) : Random
{
    private readonly Xoshiro256 _generator = new(seed);

    public override int Next(int maxValue) => _generator.Below(maxValue);

    public override int Next(int minValue, int maxValue) => minValue + _generator.Below(maxValue - minValue);

    protected override double Sample() => (_generator.Next() >> 11) * (1.0 / (1L << 53));
}
