using System.Numerics;

namespace HwBench.Results.Statistics;

/// <summary>
/// Log-linear buckets of 32-bit tick counts: one for each value below 32, then 16 of equal width in every octave, so that
/// a bucket is 3 to 7 % as wide as its values are large.
/// </summary>
public static class LatencyBuckets
{
    private const int Bits = 4;

    private const int PerOctave = 1 << Bits;

    /// <summary>How many there are.</summary>
    public const int Count = (sizeof(uint) * 8 - Bits + 1) * PerOctave;

    /// <returns>The index of the bucket that the value falls into.</returns>
    public static int Of(uint ticks)
    {
        int shift = Math.Max(0, BitOperations.Log2(ticks) - Bits);
        return (shift << Bits) + (int)(ticks >> shift);
    }

    /// <summary>The least value of a bucket; of the index <see cref="Count"/> what lies above all: 2^32.</summary>
    public static long From(int bucket)
    {
        int shift = Math.Max(0, (bucket >> Bits) - 1);
        return (long)(bucket - (shift << Bits)) << shift;
    }

    /// <returns>The index of the bucket that begins at exactly this value; null where none does.</returns>
    public static int? BeginningAt(long ticks) =>
        ticks is >= 0 and <= uint.MaxValue && Of((uint)ticks) is int bucket && From(bucket) == ticks ? bucket : null;
}
