namespace HwBench.Native.Counters.Pmus;

/// <summary>Neighbouring bits of a 64-bit word, both ends included.</summary>
/// <param name="First">The lowest, 0 to 63.</param>
/// <param name="Last">The highest, <paramref name="First"/> to 63.</param>
public readonly record struct BitRange(int First, int Last)
{
    public int Width => Last - First + 1;

    /// <summary>The bits, set.</summary>
    public ulong Mask => (ulong.MaxValue >> (64 - Width)) << First;
}
