using FsCheck;
using FsCheck.Fluent;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.Lowering;
using Xunit;

namespace HwBench.JitEmitters.Tests.Lowering;

public class OptimalTreeTests
{
    [Fact]
    public void No_tree_of_a_few_numbers_whatever_it_asks_first_executes_fewer_branches_in_the_mean() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Arb.From(Mixed(most: 8, below: 12)), mixed =>
        {
            (CallTable table, double[] shares) = mixed;
            return Near(OptimalTree.Of(table, shares).MeanBranches, new EveryTree(table, shares).LeastMeanBranches());
        }));

    [Fact]
    public void What_is_emitted_executes_the_branches_that_the_search_foretold() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Arb.From(Mixed(most: 40, below: 90)), mixed =>
        {
            (CallTable table, double[] shares) = mixed;
            DispatchSpec spec = Spec(table, shares);
            return Near(Executed(new TreeByFrequency(), spec), OptimalTree.Of(spec).MeanBranches);
        }));

    [Fact]
    public void Numbers_that_the_mix_never_calls_are_reached_and_unknown_ones_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Arb.From(Mixed(most: 40, below: 90)), mixed =>
        {
            var tracer = new BranchTracer(new TreeByFrequency().Build(Spec(mixed.Table, mixed.Shares)), []);
            return Enumerable.Range(0, 100).Select(n => (ulong)n).Append(ulong.MaxValue).All(number =>
            {
                BranchTrace trace = tracer.Trace(number);
                int? expected = number < 100 ? mixed.Table.IndexOf((uint)number) : null;
                return trace.Handler == expected && trace.Result == (expected is null ? -38 : null);
            });
        }));

    [Fact]
    public void It_executes_no_more_than_the_compilers_tree_and_the_chain_by_frequency_whatever_the_mix() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Arb.From(Mixed(most: 40, below: 90)), mixed =>
        {
            DispatchSpec spec = Spec(mixed.Table, mixed.Shares);
            double best = Executed(new TreeByFrequency(), spec);
            return best <= Executed(new Tree(), spec) + 1e-6 && best <= Executed(new LinearByFrequency(), spec) + 1e-6;
        }));

    [Fact]
    public void Calls_that_are_all_alike_are_halved_and_the_last_compare_is_left_out_between_neighbours()
    {
        // 64 numbers without holes: five halvings and a choice of two; only the last pair's upper end is open.
        OptimalTree tree = OptimalTree.Of(DispatchSpec.ByPriority(Matrix.Synthetic(64), MitigationCatalog.Find("bare")!));

        Assert.Equal(6 + (1.0 / 64), tree.MeanBranches, 9);
    }

    [Fact]
    public void A_mix_of_one_number_asks_for_it_first_and_the_others_stay_as_near_as_they_can()
    {
        double[] shares = [.. XenFacts.Pv64.Calls.Select(c => c.Number == 1 ? 1.0 : 0.0)];
        DispatchSpec spec = Spec(XenFacts.Pv64, shares);

        OptimalTree tree = OptimalTree.Of(spec);

        Assert.Equal((1.0, 1), (tree.MeanBranches, Assert.IsType<DecisionEqual>(tree.Root).Handler));
        var tracer = new BranchTracer(new TreeByFrequency().Build(spec), []);
        Assert.InRange(XenFacts.Pv64.Calls.Max(c => tracer.Trace(c.Number).Branches.Conditional), 6, 10);
    }

    [Fact]
    public void A_table_too_large_for_the_search_is_refused_with_the_reason()
    {
        Assert.Null(new TreeByFrequency().WhyIllegal(Matrix.Synthetic(OptimalTree.MaxCalls)));
        Assert.Contains("up to 512 calls", new TreeByFrequency().WhyIllegal(Matrix.Synthetic(OptimalTree.MaxCalls + 1)), StringComparison.Ordinal);
        _ = Assert.Throws<ArgumentException>(() => OptimalTree.Of(Matrix.Synthetic(OptimalTree.MaxCalls + 1), new double[OptimalTree.MaxCalls + 1]));
    }

    [Fact]
    public void A_chain_by_frequency_compares_the_most_frequent_first()
    {
        CallTable table = Matrix.Synthetic(5);
        var tracer = new BranchTracer(new LinearByFrequency().Build(Spec(table, [1, 0, 7, 3, 0])), []);

        Assert.Equal([3, 4, 1, 2, 5], table.Calls.Select(c => tracer.Trace(c.Number).Branches.Conditional));
    }

    private static double Executed(Variant variant, DispatchSpec spec)
    {
        var tracer = new BranchTracer(variant.Build(spec), []);
        return spec.Table.Calls.Select((c, i) => spec.Shares![i] * tracer.Trace(c.Number).Branches.Conditional).Sum() / spec.Shares!.Sum();
    }

    // Weights are compared to 2^-32 of their sum, for each of up to 40 calls with up to 80 branches.
    private static bool Near(double found, double expected) => Math.Abs(found - expected) < 1e-6;

    private static DispatchSpec Spec(CallTable table, double[] shares) =>
        DispatchSpec.ByShare(table, number => shares[table.IndexOf(number)!.Value], MitigationCatalog.Find("bare")!);

    // Some calls are never made, some far more often than others.
    private static Gen<(CallTable Table, double[] Shares)> Mixed(int most, int below) =>
        from count in Gen.Choose(1, most)
        from numbers in Gen.Shuffle(Enumerable.Range(0, below)).Select(all => all.Take(count).Order().ToArray())
        from shares in Gen.ArrayOf(Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 10)), (1, Gen.Choose(100, 1000))), count)
        from certain in Gen.Choose(0, count - 1)
        select (
            new CallTable("drawn", "drawn", numbers.Select(n => new Call((uint)n, $"call_{n}", 1, null))),
            shares.Select((s, i) => i == certain ? s + 1.0 : s).ToArray());
}
