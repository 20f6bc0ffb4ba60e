using System.Numerics;
using System.Runtime.CompilerServices;

namespace HwBench.Harness.Seeds;

/// <summary>
/// xoshiro256** 1.0, seeded through SplitMix64. The same seed gives the same numbers on every machine and runtime,
/// which System.Random doesn't promise. Not for cryptography.
/// <para>Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators", doi:10.1145/3460772; SplitMix64:
/// Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195.</para>
/// </summary>
public sealed class Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public Xoshiro256(ulong seed)
    {
        _s0 = SplitMix64(ref seed);
        _s1 = SplitMix64(ref seed);
        _s2 = SplitMix64(ref seed);
        _s3 = SplitMix64(ref seed);
    }

    /// <summary>The next 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1, each exactly as likely (Lemire 2019, doi:10.1145/3230636).</summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound;
        ulong product = (Next() >> 32) * range;
        if ((uint)product < range)
        {
            uint biased = (uint)((1UL << 32) % range);
            while ((uint)product < biased)
            {
                product = (Next() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
