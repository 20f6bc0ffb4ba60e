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
