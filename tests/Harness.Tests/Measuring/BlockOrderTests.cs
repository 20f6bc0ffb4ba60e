using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;
using Xunit;

namespace HwBench.Harness.Tests.Measuring;

public sealed class BlockOrderTests
{
    [Fact]
    public void Each_block_runs_each_variant_once_and_two_rounds_differ()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 20).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (variants, seed) =>
        {
            var order = new BlockOrder(variants, new Random(seed));
            order.Redraw();
            return Blocks(order, variants, 3 * variants).All(b => b.Order().SequenceEqual(Enumerable.Range(0, variants)));
        }));
    }

    [Fact]
    public void Over_a_round_every_variant_takes_every_position_once()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 20).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (variants, seed) =>
        {
            var order = new BlockOrder(variants, new Random(seed));
            order.Redraw();
            int[][] blocks = Blocks(order, variants, variants);
            return Enumerable.Range(0, variants).All(v => blocks
                .Select(b => Array.IndexOf(b, v))
                .Order()
                .SequenceEqual(Enumerable.Range(0, variants)));
        }));
    }

    [Fact]
    public void Over_many_placements_every_variant_takes_every_position_and_follows_every_other_equally_often()
    {
        const int variants = 4;
        const int placements = 6000;
        var order = new BlockOrder(variants, new Random(1));
        int[,] positions = new int[variants, variants];
        int[,] follows = new int[variants, variants];
        for (int p = 0; p < placements; p++)
        {
            order.Redraw();
            int[] block = Assert.Single(Blocks(order, variants, 1));
            for (int i = 0; i < variants; i++)
            {
                positions[block[i], i]++;
                if (i > 0)
                {
                    follows[block[i], block[i - 1]]++;
                }
            }
        }

        // Six standard deviations of a binomial count.
        foreach (int count in positions)
        {
            Assert.InRange(count, 1500 - 201, 1500 + 201);
        }

        for (int v = 0; v < variants; v++)
        {
            for (int before = 0; before < variants; before++)
            {
                if (v == before)
                {
                    Assert.Equal(0, follows[v, before]);
                }
                else
                {
                    Assert.InRange(follows[v, before], 1500 - 201, 1500 + 201);
                }
            }
        }
    }

    [Fact]
    public void Every_object_takes_every_offset_of_a_line_once_in_a_set_in_an_order_of_its_own()
    {
        var random = new Random(2);
        var orders = new HashSet<string>();
        for (int i = 0; i < 200; i++)
        {
            var strata = new Strata(3, random);
            for (int item = 0; item < 3; item++)
            {
                int[] offsets = [.. Enumerable.Range(0, Strata.SetSize).Select(p => strata.Offset(item, p))];
                Assert.Equal([0, 16, 32, 48], offsets.Order());
                orders.Add(string.Join(' ', offsets));
            }
        }

        Assert.Equal(24, orders.Count);
    }

    private static int[][] Blocks(BlockOrder order, int variants, int blocks)
    {
        int[][] drawn = new int[blocks][];
        for (int b = 0; b < blocks; b++)
        {
            order.Next(drawn[b] = new int[variants]);
        }

        return drawn;
    }
}
