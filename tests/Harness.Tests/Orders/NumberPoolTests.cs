using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Orders;

public class NumberPoolTests
{
    // Six standard deviations: a wrong share fails, chance alone once in 500 million checks.
    private const double Sigmas = 6;

    private static readonly CallTable s_pv64 = CallTableCatalog.Resolve("xen-4.17-pv64");
    private static readonly CallTable s_hvm64 = CallTableCatalog.Resolve("xen-4.17-hvm64");

    private static readonly Mix[] s_mixes =
    [
        MixCatalog.Resolve("pv-guest-build", s_pv64),
        MixCatalog.Resolve("dom0-scp", s_pv64),
        MixCatalog.Resolve("pvh-guest-scp", s_hvm64),
        MixCatalog.Resolve("uniform", CallTableCatalog.Resolve("synthetic-1000")),
        MixCatalog.Resolve("constant(23)", s_pv64),
        MixCatalog.Resolve("recorded", CallTableCatalog.Resolve("linux-x86_64")),
    ];

    [Fact]
    public void Random_pools_meet_the_shares_of_the_mix() =>
        Check(20, (mix, seed) =>
        {
            uint[] pool = NumberPool.Create(mix, new Order.Random(), seed);
            Dictionary<uint, int> counts = pool.CountBy(n => n).ToDictionary();
            Assert.Empty(counts.Keys.Except(mix.Weights.Select(w => w.Number)));
            foreach (MixWeight weight in mix.Weights)
            {
                double share = mix.Share(weight.Number);
                double deviation = Math.Sqrt(share * (1 - share) / pool.Length);
                Assert.Equal(share, counts.GetValueOrDefault(weight.Number) / (double)pool.Length, (Sigmas * deviation) + (1.0 / pool.Length));
            }
        });

    [Fact]
    public void Random_numbers_repeat_no_more_often_than_independence_makes_them() =>
        Check(20, (mix, seed) => AssertRepeats(mix, NumberPool.Create(mix, new Order.Random(), seed), 0));

    [Fact]
    public void Bursty_numbers_repeat_with_p_plus_the_chance_of_drawing_the_same_again() =>
        Check(20, (mix, seed) =>
        {
            decimal p = (seed % 1000) / 1000m;
            AssertRepeats(mix, NumberPool.Create(mix, new Order.Bursty(p), seed), (double)p);
        });

    [Fact]
    public void Bursty_pools_still_meet_the_shares()
    {
        Mix mix = s_mixes[1];
        uint[] pool = NumberPool.Create(mix, new Order.Bursty(0.5m), 7);

        // Runs of mean length 2 make the pool worth (1-p)/(1+p) of its length.
        double independent = pool.Length / 3.0;
        foreach (MixWeight weight in mix.Weights)
        {
            double share = mix.Share(weight.Number);
            double deviation = Math.Sqrt(share * (1 - share) / independent);
            Assert.Equal(share, pool.Count(n => n == weight.Number) / (double)pool.Length, Sigmas * deviation);
        }
    }

    [Fact]
    public void Periodic_pools_repeat_one_random_sequence_of_exactly_the_length_asked_for() =>
        Check(30, (mix, seed) =>
        {
            int period = 1 + (int)(seed % 5000);
            uint[] pool = NumberPool.Create(mix, new Order.Periodic(period), seed, 20_000);
            Assert.Equal(pool.Length, pool.Index().Count(p => p.Item == pool[p.Index % period]));
            Assert.Equal(NumberPool.Create(mix, new Order.Random(), seed, period), pool[..period]);
        });

    [Fact]
    public void A_period_longer_than_the_pool_is_a_random_pool() => Assert.Equal(
        NumberPool.Create(s_mixes[0], new Order.Random(), 3, 100),
        NumberPool.Create(s_mixes[0], new Order.Periodic(101), 3, 100));

    [Fact]
    public void A_recorded_pool_is_the_recording_over_and_over()
    {
        Mix mix = s_mixes[^1];
        uint[] pool = NumberPool.Create(mix, new Order.Recorded(), 1);
        int length = mix.Recording!.Count;
        Assert.Equal(mix.Recording, pool[..length]);
        Assert.Equal(mix.Recording, pool[length..(2 * length)]);
        Assert.Equal(mix.Recording[(pool.Length - 1) % length], pool[^1]);
        Assert.Equal(mix.Recording.Take(10), NumberPool.Create(mix, new Order.Recorded(), 1, 10));
    }

    [Fact]
    public void Only_a_recorded_mix_has_a_recorded_order() => Assert.Equal(
        "order recorded: mix dom0-scp has no recorded order; use the mix recorded, or another order",
        OneLine.Refusal(() => NumberPool.Create(s_mixes[1], new Order.Recorded(), 1)));

    [Fact]
    public void The_same_seed_gives_the_same_pool_and_another_seed_another() =>
        Check(20, (mix, seed) =>
        {
            foreach (Order order in new Order[] { new Order.Random(), new Order.Bursty(0.25m), new Order.Periodic(777) })
            {
                uint[] pool = NumberPool.Create(mix, order, seed, 10_000);
                Assert.Equal(pool, NumberPool.Create(mix, order, seed, 10_000));
                if (mix.Weights.Count > 1)
                {
                    Assert.NotEqual(pool, NumberPool.Create(mix, order, seed + 1, 10_000));
                }
            }
        });

    [Fact]
    public void A_shorter_pool_is_the_beginning_of_a_longer_one() => Assert.Equal(
        NumberPool.Create(s_mixes[0], new Order.Bursty(0.5m), 9)[..500],
        NumberPool.Create(s_mixes[0], new Order.Bursty(0.5m), 9, 500));

    [Fact]
    public void The_first_numbers_of_a_seed_never_change() => Assert.Equal(
        [3u, 23u, 25u, 33u, 32u, 29u, 24u, 25u], // from an independent implementation of the generator and of Vose's tables
        NumberPool.Create(s_mixes[1], new Order.Random(), 42, 8));

    private static void AssertRepeats(Mix mix, uint[] pool, double p)
    {
        double expected = p + ((1 - p) * mix.Weights.Sum(w => Math.Pow(mix.Share(w.Number), 2)));
        double repeats = pool.Zip(pool.Skip(1), (a, b) => a == b ? 1 : 0).Sum() / (pool.Length - 1.0);

        // Repeats next to each other are correlated when shares are unequal; twice the variance bounds that.
        double deviation = Math.Sqrt(2 * expected * (1 - expected) / pool.Length);
        Assert.Equal(expected, repeats, (Sigmas * deviation) + (1.0 / pool.Length));
    }

    private static void Check(int times, Action<Mix, ulong> property) =>
        Prop.ForAll(
            Gen.Elements(s_mixes).ToArbitrary(),
            Gen.Choose(0, int.MaxValue).Select(s => (ulong)s * 0x1_0000_0001).ToArbitrary(),
            (mix, seed) => property(mix, seed)).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
}
