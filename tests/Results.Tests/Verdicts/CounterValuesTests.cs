using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class CounterValuesTests
{
    private static readonly Gate Good = new("straight", 15, 0, 15);
    private static readonly Gate Bad = new("fair-coin", 0.5, 0.05, 0.01);
    private static readonly Counter Misses = new("branch-misses", "event", null, 3, [Good]);
    private static readonly Counter Cycles = new("cycles", "event", null, 120, [Good]);
    private static readonly Counter Absent = new("indirect-mispredicts", null, "not known for Zen 9", null, []);

    [Fact]
    public void Events_a_dispatch_are_counted_without_the_frame()
    {
        RunRecord run = Record(new CounterSet(CounterRoute.Rdpmc, null, [Misses]), (v, _) => v == 0 ? 0.9375 : 0.5);

        Estimate table = CounterValues.Of(run, run.Cells[0], "table", "branch-misses")!;

        // The frame of 3 events is off; what rounding to whole events leaves of 937.5 is within half an event of 1,000 dispatches.
        Assert.InRange(table.Mean, 0.9370, 0.9380);
        Assert.InRange(CounterValues.Of(run, run.Cells[0], "generated", "branch-misses")!.Mean, 0.4995, 0.5005);
    }

    [Fact]
    public void What_was_not_counted_has_no_value_and_keeps_its_reason()
    {
        RunRecord run = Record(new CounterSet(CounterRoute.Rdpmc, null, [Misses, Absent]), (_, _) => 1);

        Assert.Null(CounterValues.Of(run, run.Cells[0], "table", "indirect-mispredicts"));
        Assert.Equal("not known for Zen 9", CounterValues.WhyNotCounted(run, "indirect-mispredicts"));
        Assert.Null(CounterValues.WhyNotCounted(run, "branch-misses"));
    }

    [Fact]
    public void A_counter_is_trusted_when_it_has_gates_and_all_passed_in_every_session()
    {
        RunRecord run = Record(new CounterSet(CounterRoute.Rdpmc, null, [Misses, Misses with { Name = "ungated", Gates = [] }, Misses with { Name = "failed", Gates = [Good, Bad] }]), (_, _) => 1);
        RunRecord onceFailed = run with { Sessions = [.. run.Sessions.Select((s, i) => i == 1 ? s with { Counting = new(CounterRoute.Rdpmc, null, [Misses with { Gates = [Bad] }]) } : s)] };

        Assert.True(CounterValues.IsTrusted(run, "branch-misses"));
        Assert.False(CounterValues.IsTrusted(run, "ungated"));
        Assert.False(CounterValues.IsTrusted(run, "failed"));
        Assert.Equal(Bad, CounterValues.FailedGate(run, "failed"));
        Assert.False(CounterValues.IsTrusted(onceFailed, "branch-misses"));
        Assert.False((Misses with { Frame = null }).IsTrusted);
    }

    [Fact]
    public void A_gate_that_read_nothing_did_not_pass() => Assert.False((Good with { Measured = null }).Passed);

    [Fact]
    public void Discarded_batches_are_left_out_and_a_placement_with_too_few_others_is_none()
    {
        RunRecord run = Record(new CounterSet(CounterRoute.Rdpmc, null, [Misses]), (_, _) => 1);
        RunRecord oneMissing = WithCounts(run, block => block == 0);
        RunRecord mostMissing = WithCounts(run, block => block < 2);

        Assert.InRange(CounterValues.Of(oneMissing, run.Cells[0], "table", "branch-misses")!.Mean, 0.9995, 1.0005);
        Assert.Null(CounterValues.Of(mostMissing, run.Cells[0], "table", "branch-misses"));
    }

    [Fact]
    public void Trusted_cycles_take_the_place_of_estimated_ones_in_every_verdict()
    {
        // The clock loop is made to say 20 % too little: as if it ran at another frequency than the dispatches.
        RunRecord counted = Record(new CounterSet(CounterRoute.Rdpmc, null, [Misses, Cycles]), (_, _) => 1, countedTimes: 1.2);
        RunRecord estimated = Record(new CounterSet(CounterRoute.Rdpmc, null, [Misses, Cycles with { Gates = [Bad] }]), (_, _) => 1, countedTimes: 1.2);

        double Difference(RunRecord run) => CellComparison.Of(run, run.Cells[0], "generated", "table")!.Difference.Mean;

        Assert.InRange(Difference(counted), 5.9, 6.1);
        Assert.InRange(Difference(estimated), 4.9, 5.1);
        Assert.InRange(CellComparison.CyclesOf(counted, counted.Cells[0], "table")!.Mean, 47.5, 48.7);
        Assert.DoesNotContain(Warnings(counted), w => w.Code == WarningCode.CyclesEstimated);
        Assert.Equal("the cycle counter was not trusted in every session", Warnings(estimated).Single(w => w.Code == WarningCode.CyclesEstimated).Detail);
    }

    [Fact]
    public void A_set_whose_cycles_were_discarded_is_left_out_of_verdicts_not_estimated()
    {
        RunRecord run = Record(new CounterSet(CounterRoute.Rdpmc, null, [Cycles]), (_, _) => 1);

        Assert.Null(CellComparison.Of(WithCounts(run, _ => true), run.Cells[0], "generated", "table"));
    }

    [Fact]
    public void Unpredictability_is_the_order_less_the_same_calls_sorted()
    {
        RunRecord run = new SyntheticRun { SortedSaves = 12.5, PlacementEffect = 0 }.Cell("a", "bare", ("table", 40), ("generated", 45)).Build();

        Assert.InRange(Unpredictability.Of(run, run.Cells[0], "table")!.Mean, 12.4, 12.6);
        Assert.Null(Unpredictability.Of(Record(new CounterSet(null, null, []), (_, _) => 1), run.Cells[0], "table"));
    }

    [Fact]
    public void Where_cycles_are_counted_what_sorting_saves_is_said_to_be_estimated()
    {
        RunRecord Run(CounterSet? counting) => new SyntheticRun { SortedSaves = 12.5, Counting = counting }.Cell("a", "bare", ("table", 40), ("generated", 45)).Build();
        string Line(RunRecord run) => ReportDocument.Of(ReportBuilder.Of([("run", run)])).Sections.SelectMany(s => s.Blocks).OfType<Items>().SelectMany(i => i.Lines).Single(l => l.StartsWith("cycles that sorting", StringComparison.Ordinal));

        Assert.StartsWith("cycles that sorting the calls saves, estimated by the clock loop (sorted calls aren't counted): table 12.", Line(Run(new CounterSet(CounterRoute.Rdpmc, null, [Cycles]))));
        Assert.StartsWith("cycles that sorting the calls saves: table 12.", Line(Run(null)));
    }

    private static IReadOnlyList<RunWarning> Warnings(RunRecord run) => RunWarnings.Of(run, "generated", "table", [], Sentinels.Judge(run));

    private static RunRecord Record(CounterSet counting, Func<int, string, double> events, double countedTimes = 1) =>
        new SyntheticRun { Counting = counting, EventsOf = events, CountedCyclesTimes = countedTimes, SessionEffect = 0.01 }
            .Cell("a", "bare", ("table", 40), ("generated", 45))
            .Build();

    private static RunRecord WithCounts(RunRecord run, Func<int, bool> isDiscarded) => run with
    {
        Sessions =
        [
            .. run.Sessions.Select(s => s with
            {
                Measurements =
                [
                    .. s.Measurements.Select(m => m with
                    {
                        Placements = [.. m.Placements.Select(p => p with { Counts = [.. p.Counts.Select((c, b) => isDiscarded(b) ? [.. c.Select(_ => (long?)null)] : c)] })],
                    }),
                ],
            }),
        ],
    };
}
