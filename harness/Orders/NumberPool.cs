using HwBench.Harness.Mixes;
using HwBench.Harness.Seeds;
using HwBench.Results.Input;

namespace HwBench.Harness.Orders;

/// <summary>The numbers that kernels call, in order. Blocks take their windows from it.</summary>
public static class NumberPool
{
    /// <summary>How many numbers a pool has: more than any predictor is known to memorise.</summary>
    public const int DefaultLength = 1 << 20;

    /// <summary>
    /// Numbers by the shares of the mix, in the order asked for. The same arguments give the same numbers everywhere.
    /// Only the pool's interior is periodic or recorded: its end doesn't lead over to its start.
    /// </summary>
    /// <param name="length">At least 1.</param>
    /// <exception cref="InputException">The order is recorded, but the mix isn't.</exception>
    public static uint[] Create(Mix mix, Order order, ulong seed, int length = DefaultLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        CheckOrder(mix, order);
        uint[] pool = new uint[length];
        switch (order)
        {
            case Order.Random:
                FillRandom(pool, mix, new Xoshiro256(seed));
                break;
            case Order.Bursty bursty:
                FillBursty(pool, mix, (double)bursty.Repeat, new Xoshiro256(seed));
                break;
            case Order.Periodic periodic:
                int period = Math.Min(periodic.Length, length);
                FillRandom(pool.AsSpan(0, period), mix, new Xoshiro256(seed));
                Repeat(pool, period);
                break;
            case Order.Recorded:
                int recorded = Math.Min(mix.Recording!.Count, length);
                for (int i = 0; i < recorded; i++)
                {
                    pool[i] = mix.Recording[i];
                }

                Repeat(pool, recorded);
                break;
        }

        return pool;
    }

    /// <exception cref="InputException">The order is recorded, but the mix isn't.</exception>
    public static void CheckOrder(Mix mix, Order order)
    {
        if (order is Order.Recorded && mix.Recording is null)
        {
            throw new InputException($"order recorded: mix {mix.Name} has no recorded order; use the mix recorded, or another order");
        }
    }

    private static void FillRandom(Span<uint> pool, Mix mix, Xoshiro256 random)
    {
        var sampler = new AliasSampler(mix.Weights);
        for (int i = 0; i < pool.Length; i++)
        {
            pool[i] = sampler.Draw(random);
        }
    }

    private static void FillBursty(Span<uint> pool, Mix mix, double repeat, Xoshiro256 random)
    {
        var sampler = new AliasSampler(mix.Weights);
        long threshold = (long)(repeat * (1L << 53));
        uint last = sampler.Draw(random);
        for (int i = 0; i < pool.Length; i++)
        {
            // All ones below the threshold, else 0: a branch here would be mispredicted half the time.
            uint again = (uint)(((long)(random.Next() >> 11) - threshold) >> 63);
            last = (last & again) | (sampler.Draw(random) & ~again);
            pool[i] = last;
        }
    }

    private static void Repeat(uint[] pool, int period)
    {
        for (int i = period; i < pool.Length; i++)
        {
            pool[i] = pool[i - period];
        }
    }
}
