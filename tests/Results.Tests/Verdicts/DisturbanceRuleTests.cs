using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class DisturbanceRuleTests
{
    private static readonly SyntheticRun Half = new() { Sessions = 5, Sets = 10, Slowed = 1.3, SlowedCost = 20 };

    [Fact]
    public void Disturbed_sets_are_left_out_and_counted_and_what_they_cost_is_gone()
    {
        CellComparison c = Compare(Half);
        Assert.Equal((25, 25, false), (c.Difference.Units, c.Disturbed, c.Shared));
        Assert.InRange(c.Difference.Mean, 2.5, 3.5);
    }

    [Fact]
    public void Slowing_within_the_spread_of_quiet_readings_disturbs_nothing()
    {
        CellComparison c = Compare(new SyntheticRun { Sessions = 5, Sets = 10, Slowed = 1.05 });
        Assert.Equal((50, 0, false), (c.Difference.Units, c.Disturbed, c.Shared));
    }

    [Fact]
    public void With_too_few_quiet_sessions_all_sets_are_in_and_it_is_said()
    {
        // Two sessions are quiet: fewer than the rule wants.
        CellComparison c = Compare(new SyntheticRun { Sessions = 5, Sets = 10, Slowed = 1.3, SlowedThroughout = true, SlowedFrom = 2 });
        Assert.Equal((50, 0, true), (c.Difference.Units, c.Disturbed, c.Shared));
    }

    [Fact]
    public void A_sentinel_is_rather_not_judged_than_judged_on_a_shared_core()
    {
        var known = new KnownAnswer("generated", "table", KnownQuantity.Difference, 3);
        Assert.True(Judge(Half, known).Passed);
        Assert.Null(Judge(new SyntheticRun { Sessions = 5, Sets = 10, Slowed = 1.3, SlowedThroughout = true, SlowedFrom = 2 }, known).Passed);
    }

    [Fact]
    public void A_flagged_block_is_left_out_for_all_variants_and_the_rest_of_its_placement_stays()
    {
        RunRecord record = Spoilt(Quiet(), b => b == 1, DisturbanceCause.ContextSwitch);
        CellComparison c = Compare(record);
        CellComparison clean = Compare(Quiet());
        Assert.Equal(clean.Difference, c.Difference);
        Assert.Equal(new LeftOut(400, 100, 0, 0, 100, 25, 0, 0), DisturbanceTally.Of(record));
    }

    [Fact]
    public void Where_more_than_half_of_the_blocks_are_flagged_the_set_is_left_out()
    {
        RunRecord half = Spoilt(Quiet(), b => b < 2, DisturbanceCause.GarbageCollection, p => p == 5);
        Assert.Equal((25, 0), (Compare(half).Difference.Units, Compare(half).Disturbed));
        RunRecord most = Spoilt(Quiet(), b => b < 3, DisturbanceCause.JitCompilation, p => p == 5);
        Assert.Equal((20, 5), (Compare(most).Difference.Units, Compare(most).Disturbed));
        Assert.Equal(new LeftOut(400, 15, 0, 15, 0, 25, 5, 0), DisturbanceTally.Of(most));
        Assert.InRange(Compare(most).Difference.Mean, 2.5, 3.5);
    }

    [Fact]
    public void A_block_of_two_causes_counts_for_both_and_once_in_all()
    {
        RunRecord record = Spoilt(Spoilt(Quiet(), b => b == 0, DisturbanceCause.GarbageCollection), b => b == 0, DisturbanceCause.ContextSwitch);
        Assert.Equal(new LeftOut(400, 100, 100, 0, 100, 25, 0, 0), DisturbanceTally.Of(record));
    }

    [Fact]
    public void What_was_not_flagged_is_not_left_out_however_slow_a_variant_was()
    {
        RunRecord slow = Slower(Quiet(), b => b == 1, p => true);
        Assert.Equal(new LeftOut(400, 0, 0, 0, 0, 25, 0, 0), DisturbanceTally.Of(slow));
        Assert.Equal((25, 0), (Compare(slow).Difference.Units, Compare(slow).Disturbed));
    }

    private static RunRecord Quiet() => new SyntheticRun { Sets = 5, Blocks = 4 }.Cell("a", "bare", ("table", 30), ("generated", 33)).Build();

    // Flagged blocks in which all but the first variant take ten times as long.
    private static RunRecord Spoilt(RunRecord record, Func<int, bool> block, DisturbanceCause cause, Func<int, bool>? placement = null)
    {
        record = Slower(record, block, placement ?? (_ => true));
        return record with
        {
            Sessions =
            [
                .. record.Sessions.Select(s => s with
                {
                    Measurements =
                    [
                        .. s.Measurements.Select(m => m with
                        {
                            Disturbed =
                            [
                                .. m.Placements.Where(p => placement?.Invoke(p.Number) ?? true)
                                    .SelectMany(p => Enumerable.Range(0, p.Clock.Length).Where(block).Select(b => new DisturbedBlock(p.Number, b, cause)))
                                    .Concat(m.Disturbed)
                                    .OrderBy(d => d.Placement).ThenBy(d => d.Block).ThenBy(d => d.Cause),
                            ],
                        }),
                    ],
                }),
            ],
        };
    }

    private static RunRecord Slower(RunRecord record, Func<int, bool> block, Func<int, bool> placement) => Altered.Placements(record, (_, _, p) => !placement(p.Number) ? p : p with
    {
        Ticks = [.. p.Ticks.Select((t, b) => block(b) ? [t[0], .. t.Skip(1).Select(ticks => 10 * ticks)] : t)],
    });

    private static CellComparison Compare(RunRecord record) => CellComparison.Of(record, record.Cells[0], "generated", "table")!;

    private static CellComparison Compare(SyntheticRun run)
    {
        RunRecord record = run.Cell("a", "bare", ("table", 30), ("generated", 33)).Build();
        return CellComparison.Of(record, record.Cells[0], "generated", "table")!;
    }

    private static SentinelResult Judge(SyntheticRun run, KnownAnswer known)
    {
        RunRecord record = run.Sentinel("s", known, ("table", 30), ("generated", 33)).Build();
        return Assert.Single(Sentinels.Judge(record));
    }
}
