using HwBench.Harness.Disturbance;
using HwBench.Harness.Sessions;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Disturbance;

public class BlockLogTests
{
    private readonly BlockLog _log = new();

    [Fact]
    public void An_interval_flags_every_block_that_it_overlaps_and_no_other()
    {
        BlockSpans[] placements = [Measure("a", 0), Measure("a", 1)];
        for (int p = 0; p < 2; p++)
        {
            for (int b = 0; b < 2; b++)
            {
                (long began, long ended) = placements[p][b];
                Assert.Equal([new("a", p, b, DisturbanceCause.JitCompilation)], Match(DisturbanceCause.JitCompilation, began + 1, ended - 1));
            }
        }

        Assert.Equal(
            [("a", 0, 1), ("a", 1, 0)],
            Match(DisturbanceCause.GarbageCollection, placements[0][1].Ended - 1, placements[1][0].Began + 1).Select(d => (d.Cell, d.Placement, d.Block)));
        Assert.Empty(Match(DisturbanceCause.GarbageCollection, placements[0][0].Ended, placements[0][1].Began));
        Assert.Empty(Match(DisturbanceCause.GarbageCollection, 0, placements[0][0].Began));
        Assert.Empty(Match(DisturbanceCause.GarbageCollection, placements[1][1].Ended, long.MaxValue));
    }

    [Fact]
    public void What_comes_late_and_out_of_order_is_matched_by_its_time()
    {
        BlockSpans early = Measure("a", 0);
        BlockSpans late = Measure("b", 0);
        Assert.Equal(
            [new("b", 0, 0, DisturbanceCause.GarbageCollection), new("a", 0, 1, DisturbanceCause.GarbageCollection)],
            _log.Match([Inside(late, 0), Inside(early, 1)]));
    }

    [Fact]
    public void Each_cause_of_a_block_is_told_once()
    {
        BlockSpans spans = Measure("a", 0);
        Assert.Single(_log.Match([Inside(spans, 0), Inside(spans, 0)]));
        Assert.Empty(_log.Match([Inside(spans, 0)]));
        Assert.Single(_log.Match([Inside(spans, 0) with { Cause = DisturbanceCause.JitCompilation }]));
    }

    [Fact]
    public void What_was_measured_before_a_cell_was_begun_anew_is_not_flagged()
    {
        BlockSpans before = Measure("a", 0);
        BlockSpans other = Measure("b", 0);
        BlockSpans anew = Measure("a", 0);
        Assert.Empty(_log.Match([Inside(before, 0)]));
        Assert.Equal(["b", "a"], _log.Match([Inside(other, 0), Inside(anew, 0)]).Select(d => d.Cell));
    }

    [Fact]
    public void Only_what_held_up_the_measuring_thread_counts()
    {
        var compiled = new RuntimeInterval(DisturbanceCause.JitCompilation, 1, 2, 5);
        Assert.True(compiled.HeldUp(5));
        Assert.False(compiled.HeldUp(6));
        Assert.True(compiled.HeldUp(null));
        Assert.True((compiled with { Thread = null }).HeldUp(6));
    }

    [Fact]
    public void A_thread_that_must_share_its_cpu_has_switched_blocks()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "context switches are told by Linux");
        Assert.Contains(SharedCpu.Measure(_log), d => d.Cause == DisturbanceCause.ContextSwitch);
    }

    private BlockSpans Measure(string cell, int placement)
    {
        var spans = new BlockSpans(2);
        if (placement == 0)
        {
            _log.Begin(cell);
        }

        for (int b = 0; b < spans.Blocks; b++)
        {
            spans.Begin(b);
            Thread.Sleep(1);
            spans.End(b);
            Thread.Sleep(1);
        }

        _ = _log.Add(placement, spans);
        return spans;
    }

    private static RuntimeInterval Inside(BlockSpans spans, int block) =>
        new(DisturbanceCause.GarbageCollection, spans[block].Began + 1, spans[block].Began + 2, null);

    private IReadOnlyList<BlockDisturbed> Match(DisturbanceCause cause, long began, long ended) => _log.Match([new(cause, began, ended, null)]);
}
