using HwBench.Harness.Gates;
using HwBench.Harness.Measuring;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.Harness.Tests.Measuring;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Kernels;
using HwBench.Native.Memory;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Gates;

/// <summary>The loops really run; what a processor would count in them is played.</summary>
public sealed class GatekeeperTests : IDisposable
{
    private const int Dispatches = 1024;
    private const double Frame = 31;

    private readonly Arena _arena = new(1 << 22, 1 << 22);
    private readonly ReferenceLoops _loops = new();
    private MeasuredCell? _cell;
    private int _variant;

    /// <summary>What a right PMU counts in a batch: by counter, events a dispatch of the loop and variant that run.</summary>
    private double True(string counter)
    {
        GateLoop loop = GateLoops.All(Dispatches, 64).Single(l => l.Cell.Id == _cell!.Id);
        var straight = StraightLine.Of(GateLoops.All(Dispatches, 64)[0].ImageFor(new UserRead(1)), 0);
        int multiplications = loop.Name == "multiplications" ? (_variant == 0 ? 24 : 8) : 0;
        return (loop.Name, counter) switch
        {
            ("straight", "instructions") => straight.Instructions,
            ("straight", "branches") => straight.Branches,
            ("fair-coin", "branch-misses" or "conditional-mispredicts") => 0.5,
            ("trapped-return", "return-mispredicts") => 1,
            ("random-targets", "branch-misses" or "indirect-mispredicts") => 15.0 / 16,
            (_, "instructions") => 300 + multiplications,
            (_, "cycles") => 200 + (3 * multiplications),
            (_, "branches") => 6,
            _ => 0,
        };
    }

    [Fact]
    public void A_processor_that_counts_right_passes_every_gate()
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(True, out ScriptedCounters counters);

        Assert.Equal(
            ["cycles 1", "instructions 2", "branches 2", "branch-misses 4", "conditional-mispredicts 3", "indirect-mispredicts 3", "page-faults 1", "return-mispredicts 2", "ref-cycles 0"],
            counters.Names.Select((n, i) => $"{n} {gates[i].Count}"));
        Assert.All(gates.SelectMany(g => g), g => Assert.True(g.Passed, $"{g}"));
    }

    [Theory]
    [InlineData("instructions", 1.0 / Dispatches, "straight")]
    [InlineData("branches", -1.0 / Dispatches, "straight")]
    [InlineData("page-faults", 1.0 / Dispatches, "straight")]
    [InlineData("branch-misses", 0.1, "straight known-coin fair-coin random-targets")]
    [InlineData("branch-misses", -0.5, "straight known-coin fair-coin random-targets")]
    public void A_counter_that_is_a_little_wrong_fails(string counter, double wrong, string loops)
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(name => True(name) + (name == counter ? wrong : 0), out ScriptedCounters counters);

        Assert.Equal(loops, string.Join(' ', Of(gates, counters, counter).Where(g => !g.Passed).Select(g => g.Name)));
        Assert.All(counters.Names.Where(n => n != counter), n => Assert.All(Of(gates, counters, n), g => Assert.True(g.Passed)));
    }

    // An interrupt is one more instruction and one more branch in its batch on many processors; long batches have several.
    [Fact]
    public void Interrupts_cost_no_trust()
    {
        var random = new Random(1);
        int Interrupts() => _cell!.Id == "gate/multiplications" ? random.Next(5) : random.Next(5) / 3;
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(
            name => True(name) + (name is "instructions" or "branches" ? (double)Interrupts() / Dispatches : 0), out ScriptedCounters _, blocks: 8);

        Assert.All(gates.SelectMany(g => g), g => Assert.True(g.Passed, $"{g}"));
    }

    // Retired branches that were taken: the loop's own is not when it ends, and the empty batch's is.
    [Fact]
    public void Taken_branches_in_place_of_all_branches_fail()
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(name => True(name) - (name == "branches" ? 2.0 / Dispatches : 0), out ScriptedCounters counters);

        Assert.Equal(["straight"], Of(gates, counters, "branches").Where(g => !g.Passed).Select(g => g.Name));
    }

    [Fact]
    public void A_processor_that_does_not_predict_indirect_branches_counts_right_all_the_same()
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(name => True(name) is 15.0 / 16 ? 1 : True(name), out ScriptedCounters _);

        Assert.All(gates.SelectMany(g => g), g => Assert.True(g.Passed, $"{g}"));
    }

    [Fact]
    public void A_counter_that_always_reads_zero_fails_wherever_something_happens()
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(_ => 0, out ScriptedCounters counters);

        foreach (string counter in new[] { "cycles", "instructions", "branches", "branch-misses", "conditional-mispredicts", "indirect-mispredicts", "return-mispredicts" })
        {
            Assert.Contains(Of(gates, counters, counter), g => !g.Passed);
        }
    }

    [Fact]
    public void Reference_cycles_in_place_of_core_cycles_fail()
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(name => True(name) * (name == "cycles" ? 0.8 : 1), out ScriptedCounters counters);

        Assert.False(Assert.Single(Of(gates, counters, "cycles")).Passed);
    }

    [Fact]
    public void A_counter_whose_batches_are_all_discarded_passes_nothing()
    {
        IReadOnlyList<IReadOnlyList<Gate>> gates = Judge(name => name == "branches" ? null : True(name), out ScriptedCounters counters);

        Assert.All(Of(gates, counters, "branches"), g => Assert.Equal((null, false), (g.Measured, g.Passed)));
    }

    [Fact]
    public void Batches_are_long_enough_for_the_route_whatever_is_dispatched()
    {
        var user = new UserRead(4);
        int shortest = StraightLine.Of(GateLoops.All(1, 0)[0].ImageFor(user), 0).Instructions;

        Assert.InRange(GateLoops.LeastDispatches(user) * shortest, user.MinimumInstructions, user.MinimumInstructions + shortest - 1);
        Assert.True(GateLoops.LeastDispatches(new SystemRead(7)) > GateLoops.LeastDispatches(user));
    }

    private static IReadOnlyList<Gate> Of(IReadOnlyList<IReadOnlyList<Gate>> gates, ScriptedCounters counters, string name) => gates[counters.Names.ToList().IndexOf(name)];

    private IReadOnlyList<IReadOnlyList<Gate>> Judge(Func<string, double?> perDispatch, out ScriptedCounters played, int blocks = 2)
    {
        using var counters = new ScriptedCounters(
            [["cycles", "instructions", "branches", "branch-misses"], ["cycles", "conditional-mispredicts", "indirect-mispredicts", "page-faults", "return-mispredicts", "ref-cycles"]],
            name => perDispatch(name) is { } events ? (long)Math.Round(Frame + (Dispatches * events)) : null);
        played = counters;
        return new Gatekeeper(Bench, counters, [.. counters.Names.Select(_ => (double?)Frame)]).Judge(GateLoops.All(Dispatches, 64));

        CellBench Bench(MeasuredCell cell)
        {
            _cell = cell;
            return new CellBench(
                _arena, _loops, new QuietWatch(1), cell, NumberPool.Create(cell.Mix, cell.Order, 1, 8192), blocks, purpose => new SeededRandom(Seed.Derive(1, purpose)), v => _variant = v, counters);
        }
    }

    private IReadOnlyList<IReadOnlyList<Gate>> Judge(Func<string, double> perDispatch, out ScriptedCounters played, int blocks = 2) =>
        Judge(name => (double?)perDispatch(name), out played, blocks);

    public void Dispose()
    {
        _loops.Dispose();
        _arena.Dispose();
    }
}
