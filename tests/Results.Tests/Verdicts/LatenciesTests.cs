using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class LatenciesTests
{
    private const double Pair = 40;

    [Fact]
    public void Cycles_of_single_dispatches_are_ticks_less_their_pair_of_readings()
    {
        RunRecord run = Run(Pair);
        var latencies = Latencies.Of(run, run.Cells[0], "generated")!;

        // 80 to 95 cycles with offsets of up to a cycle, in buckets of 4 ticks (5 cycles) and their middle.
        Assert.InRange(latencies.Quantile(0.5), 92, 98);
        Assert.InRange(latencies.Quantile(1), latencies.Quantile(0.5), 102);
        Assert.Equal(0, latencies.Clamped);
        (double low, double high) = latencies.Interval(0.5);
        Assert.True(low <= latencies.Quantile(0.5) && latencies.Quantile(0.5) <= high && double.IsFinite(low + high));
        Assert.Null(Latencies.Of(Run(null), run.Cells[0], "generated"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(26)]
    public void The_step_of_the_counter_is_found_in_the_samples(int step)
    {
        RunRecord run = new SyntheticRun { PairTicks = 52, TickStep = step, TicksPerCycle = 0.8 }.Cell("a", "bare", ("table", 80), ("generated", 95)).Build();
        RunRecordCheck.Check(run, "run");
        TickStep found = TickStep.Of(run)!;
        Assert.Equal(step, found.Ticks);
        Assert.Equal(step / 0.8, found.Cycles, 6);
        Assert.Null(TickStep.Of(Run(null)));
    }

    [Fact]
    public void The_pair_is_taken_off_the_cycles_and_changes_no_difference()
    {
        RunRecord each = Run(Pair);
        RunRecord whole = Run(null);
        Assert.Equal(CellComparison.CyclesOf(whole, whole.Cells[0], "table")!.Mean, CellComparison.CyclesOf(each, each.Cells[0], "table")!.Mean, 2);
        Assert.Equal(Compare(whole).Difference.Mean, Compare(each).Difference.Mean, 2);
        Assert.Equal(Compare(whole).LogRatio!.Mean, Compare(each).LogRatio!.Mean, 3);
    }

    [Fact]
    public void Quantiles_never_descend_and_the_last_is_the_longest()
    {
        RunRecord run = Changed(h => new LatencyHistogram([64, 96, 128, 4096], [1000, 1500, 490, 10], 0), (p, h) => p with { Ticks = [.. p.Ticks.Select(t => t.SetItem(1, SumOf(h) / p.Ticks.Count))] });
        var latencies = Latencies.Of(run, run.Cells[0], "generated")!;

        double[] quantiles = [.. Enumerable.Range(0, 101).Select(p => latencies.Quantile(p / 100.0))];
        Assert.Equal(quantiles.Order(), quantiles);
        Assert.True(quantiles[50] < quantiles[90] && quantiles[99] < quantiles[100]);
        Assert.Equal(run.Sessions.Sum(s => s.Measurements[0].Placements.Count * 3000L), latencies.Dispatches);
    }

    [Fact]
    public void Cycles_are_estimated_even_where_others_are_counted()
    {
        var counting = new CounterSet(CounterRoute.Rdpmc, null, [new Counter("cycles", "cycles", null, 0, [new Gate("straight", 1, 0, 1)])]);
        RunRecord run = Run(Pair);
        RunRecord counted = run with { Sessions = [.. run.Sessions.Select(s => s with { Counting = counting })] };

        Assert.Equal(Compare(run).Difference.Mean, Compare(counted).Difference.Mean);
    }

    [Fact]
    public void One_batch_as_short_as_its_timing_and_there_is_no_ratio_rather_than_one_without_it()
    {
        RunRecord run = Run(Pair);
        Session first = run.Sessions[0];
        Measurement cell = first.Measurements[0];
        Placement shorter = cell.Placements[5] with { Each = cell.Placements[5].Each! with { PairTicks = 1000 } };
        RunRecord one = run with { Sessions = [first with { Measurements = [cell with { Placements = [.. cell.Placements.Select(p => p.Number == 5 ? shorter : p)] }] }, .. run.Sessions.Skip(1)] };

        CellComparison comparison = Compare(one);
        Assert.Null(comparison.LogRatio);
        Assert.Null(comparison.Percent);
        Assert.Equal("1 of 12 sets have a batch that took no longer than its timing does", comparison.WhyNoRatio);
        Assert.Equal(Compare(run).Difference.Mean, comparison.Difference.Mean);
        Assert.Equal(Verdict.Slower, Judgement.Of([comparison]).Single().Verdict);
    }

    [Fact]
    public void Without_a_ratio_nothing_is_equivalent_since_percent_are_not_told()
    {
        RunRecord run = new SyntheticRun { PairTicks = Pair, SessionEffect = 0.01 }.Cell("a", "bare", ("table", 80), ("generated", 80)).Build();
        RunRecord shorter = run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [.. s.Measurements.Select(m => m with { Placements = [.. m.Placements.Select(p => p with { Each = p.Each! with { PairTicks = 1000 } })] })] })] };

        Assert.Equal(Verdict.Equivalent, Judgement.Of([Compare(run)]).Single().Verdict);
        Assert.Equal(Verdict.Undecided, Judgement.Of([Compare(shorter)]).Single().Verdict);
        VariantReport told = ReportBuilder.Of([("run", shorter)]).Runs[0].Cells[0].Variants[1];
        Assert.Equal((null, Compare(shorter).WhyNoRatio), (told.Percent, told.WhyNoPercent));
        var text = new StringWriter();
        TextReport.Write(text, [("run", shorter)]);
        Assert.Matches(" not told +undecided ", text.ToString());
        Assert.Contains("- Δ % in a: a batch took no longer than its timing does", text.ToString());
    }

    private static CellComparison Compare(RunRecord run) => CellComparison.Of(run, run.Cells[0], "generated", "table")!;

    private static RunRecord Run(double? pair) => new SyntheticRun { PairTicks = pair, Sessions = 4, Sets = 3 }
        .Cell("a", "bare", ("table", 80), ("generated", 95))
        .Build();

    private static long SumOf(LatencyHistogram histogram) => histogram.From.Zip(histogram.Counts, (from, count) => from * count).Sum();

    private static RunRecord Changed(Func<LatencyHistogram, LatencyHistogram> histogram, Func<Placement, LatencyHistogram, Placement> rest)
    {
        RunRecord run = Run(Pair);
        return run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [.. s.Measurements.Select(m => m with { Placements = [.. m.Placements.Select(Change)] })] })] };

        Placement Change(Placement p)
        {
            LatencyHistogram changed = histogram(p.Each!.Latencies[1]);
            return rest(p with { Each = p.Each with { Latencies = [p.Each.Latencies[0], changed] } }, changed);
        }
    }
}
