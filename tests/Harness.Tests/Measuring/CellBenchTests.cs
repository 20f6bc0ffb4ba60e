using System.Diagnostics;
using HwBench.Harness.Gates;
using HwBench.Harness.Measuring;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Measuring;

public sealed class CellBenchTests : IDisposable
{
    private const int Blocks = 3;

    private readonly Arena _arena = new(1 << 22, 1 << 22);
    private readonly ReferenceLoops _loops = new();

    [Fact]
    public void Counts_are_kept_by_block_variant_and_counter()
    {
        long batch = 0;
        int variant = -1;
        using var counters = new ScriptedCounters([["a", "b"]], name => name == "a" ? 1000 + variant : batch++);
        CellBench bench = Bench(TwoVariants, counters, v => variant = v);

        Readings readings = bench.Measure(patience: 0);

        Assert.Equal([0, 1], readings.Counted);
        for (int b = 0; b < Blocks; b++)
        {
            Assert.Equal([1000L, 1001L], [readings.Counts(b)[0], readings.Counts(b)[2]]);
        }

        // Warm-up batches are not read: six batches, each numbered once.
        Assert.Equal([0L, 1, 2, 3, 4, 5], Enumerable.Range(0, Blocks).SelectMany(b => new[] { readings.Counts(b)[1], readings.Counts(b)[3] }).Select(c => c!.Value).Order());
        Assert.Equal(0, bench.DiscardedBatches);
    }

    [Fact]
    public void Counters_change_between_sets_and_not_within()
    {
        using var counters = new ScriptedCounters([["a"], ["b", "c"]], _ => 1);
        CellBench bench = Bench(TwoVariants, counters);
        var counted = new List<string>();
        for (int p = 0; p < 3 * Strata.SetSize; p++)
        {
            counted.Add(string.Join('+', bench.Measure(patience: 0).Counted));
        }

        Assert.Equal([.. Enumerable.Repeat("0", 4), .. Enumerable.Repeat("1+2", 4), .. Enumerable.Repeat("0", 4)], counted);
        Assert.Equal([0, 1, 2], counters.Sets);
    }

    [Fact]
    public void A_block_with_a_discarded_batch_is_measured_again_and_the_batch_counted_as_discarded()
    {
        int batch = 0;
        using var counters = new ScriptedCounters([["a"]], _ => ++batch is 2 or 3 ? null : 5);
        CellBench bench = Bench(TwoVariants, counters);

        Readings readings = bench.Measure(Stopwatch.GetTimestamp() + (600 * Stopwatch.Frequency));

        Assert.Equal(2, bench.DiscardedBatches);
        Assert.Equal(2, bench.RepeatedBlocks);
        Assert.All(Enumerable.Range(0, Blocks), b => Assert.Equal([5L, 5L], readings.Counts(b).ToArray()));
    }

    [Fact]
    public void Counters_that_are_gone_for_good_do_not_eat_the_time_of_the_measurement()
    {
        using var counters = new ScriptedCounters([["a"]], _ => null);
        CellBench bench = Bench(TwoVariants, counters);
        long tooLong = Stopwatch.GetTimestamp() + (5 * Stopwatch.Frequency);

        Readings readings = bench.Measure(tooLong);

        Assert.InRange(bench.RepeatedBlocks, 1, 100);
        Assert.True(readings.Ticks.IndexOf(0) < 0, "every batch has its time");
        Assert.Equal(2 * (Blocks + bench.RepeatedBlocks), bench.DiscardedBatches);
    }

    [Fact]
    public void With_no_time_left_a_discarded_batch_stays_without_a_count()
    {
        int batch = 0;
        using var counters = new ScriptedCounters([["a"]], _ => ++batch == 1 ? null : 5);
        CellBench bench = Bench(TwoVariants, counters);

        Readings readings = bench.Measure(patience: 0);

        Assert.Equal(1, bench.DiscardedBatches);
        Assert.Single(Enumerable.Range(0, Blocks).SelectMany(b => readings.Counts(b).ToArray()), c => c is null);
    }

    [Fact]
    public void The_same_calls_are_timed_sorted_where_the_question_has_more_than_one()
    {
        Readings random = Bench(TwoVariants, null).Measure(patience: 0);
        Readings constant = Bench(Loop("known-coin"), null).Measure(patience: 0);
        Readings sentinel = Bench(TwoVariants with { KnownAnswer = new KnownAnswer("imul-24", "imul-8", KnownQuantity.Difference, 48) }, null).Measure(patience: 0);

        Assert.True(random.SortedClock > 0);
        Assert.All(random.SortedTicks, t => Assert.True(t > 0));
        Assert.Equal(0, constant.SortedClock);
        Assert.Equal(0, sentinel.SortedClock);
    }

    [Fact]
    public void An_empty_batch_of_each_round_gives_each_counter_its_frame()
    {
        using var counters = new ScriptedCounters([["a"], ["b"]], name => name == "a" ? 12 : 34);

        var empty = EmptyBatches.Measure(_arena, TwoVariants, new Random(1), counters, readings: 40);

        Assert.Equal([12.0, 34.0], empty.Counts);
        Assert.True(empty.Ticks > 0);
    }

    [Fact]
    public void A_frame_that_is_mostly_the_same_is_that_number_and_no_fraction_above_it()
    {
        int batch = 0;
        using var counters = new ScriptedCounters([["instructions"]], _ => batch++ % 5 < 2 ? 42 : 41);

        Assert.Equal(41.0, Assert.Single(EmptyBatches.Measure(_arena, TwoVariants, new Random(1), counters, readings: 40).Counts));
    }

    [Fact]
    public void A_counter_whose_batches_were_all_discarded_has_no_frame_which_is_not_zero()
    {
        using var counters = new ScriptedCounters([["a"]], _ => null);

        Assert.Null(Assert.Single(EmptyBatches.Measure(_arena, TwoVariants, new Random(1), counters, readings: 40).Counts));
    }

    private static MeasuredCell TwoVariants => Loop("multiplications");

    private static MeasuredCell Loop(string name) => GateLoops.All(dispatches: 64, leadIn: 16).Single(l => l.Name == name).Cell;

    private CellBench Bench(MeasuredCell cell, IBatchCounters? counters, Action<int>? beforeBatch = null) => new(
        _arena, _loops, new QuietWatch(1), cell, NumberPool.Create(cell.Mix, cell.Order, 1, 4096), Blocks, purpose => new SeededRandom(Seed.Derive(1, purpose)), beforeBatch ?? (_ => { }), counters);

    public void Dispose()
    {
        _loops.Dispose();
        _arena.Dispose();
    }
}
