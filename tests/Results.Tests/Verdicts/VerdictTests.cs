using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class VerdictTests
{
    [Fact]
    public void The_true_difference_is_found_although_offsets_cost_more_than_it()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 30.4)).Build();
        CellComparison c = CellComparison.Of(run, run.Cells[0], "generated", "table")!;
        Assert.True(c.Difference.Covers(0.4), $"{c.Difference}");
        Assert.True(c.Difference.HalfWidth < 0.3, $"{c.Difference}");
        Assert.InRange(c.Percent!.Value.Mean, 0.5, 2.2);
        Assert.Equal((5, 30), (c.Difference.Sessions, c.Difference.Units));
    }

    [Fact]
    public void Exchanging_candidate_and_baseline_exchanges_the_signs()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 33)).Build();
        CellComparison forth = CellComparison.Of(run, run.Cells[0], "generated", "table")!;
        CellComparison back = CellComparison.Of(run, run.Cells[0], "table", "generated")!;
        Assert.Equal(forth.Difference.Mean, -back.Difference.Mean, 9);
        Assert.Equal(forth.LogRatio!.High, -back.LogRatio!.Low, 9);
    }

    [Fact]
    public void Each_of_the_four_verdicts_comes_where_it_is_due()
    {
        RunRecord run = new SyntheticRun { SessionEffect = 0.1 }
            .Cell("a", "bare", ("table", 130), ("slow", 140), ("fast", 120), ("same", 130.05))
            .Build();
        Assert.Equal([Verdict.Slower, Verdict.Faster, Verdict.Equivalent], Judge(run, "slow", "fast", "same").Select(j => j.Verdict));

        RunRecord noisy = new SyntheticRun { SessionEffect = 2 }.Cell("a", "bare", ("table", 130), ("same", 130)).Build();
        Judgement undecided = Judge(noisy, "same").Single();
        Assert.Equal(Verdict.Undecided, undecided.Verdict);
        Assert.True(undecided.FurtherPlacements > 0);
    }

    [Fact]
    public void Sets_that_are_all_alike_are_no_certainty()
    {
        RunRecord run = new SyntheticRun { SessionEffect = 0, PlacementEffect = 0 }.Cell("a", "bare", ("table", 130), ("slow", 140), ("same", 130)).Build();
        Assert.All(Judge(run, "slow", "same"), j =>
        {
            Assert.Equal((Verdict.Undecided, null, 1), (j.Verdict, j.FurtherPlacements, j.Comparison.Difference.PValue));
            Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (j.Comparison.Difference.Low, j.Comparison.Difference.High));
            Assert.False(j.Comparison.IsPrecise);
        });
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(20, true)]
    public void Further_placements_are_foretold_of_several_sessions_only(int sessions, bool foretold)
    {
        RunRecord run = new SyntheticRun { Sessions = sessions, SessionEffect = 0, PlacementEffect = 4 }.Cell("a", "bare", ("table", 30), ("near", 30.1)).Build(seed: 4);
        Judgement judgement = Judge(run, "near").Single();
        Assert.Equal(Verdict.Undecided, judgement.Verdict);
        Assert.Equal(foretold, judgement.FurtherPlacements is not null);
    }

    [Fact]
    public void A_difference_within_one_cycle_but_over_one_percent_is_not_equivalent()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 20), ("near", 20.6)).Build();
        Assert.Equal(Verdict.Slower, Judge(run, "near").Single().Verdict);
    }

    [Fact]
    public void The_more_is_compared_the_more_it_takes_to_find_a_difference()
    {
        // Alone the difference is significant; as one of forty comparisons without any difference it is not.
        (string, double)[] others = [.. Enumerable.Range(0, 40).Select(i => ($"other{i}", 40.0))];
        RunRecord run = new SyntheticRun { SessionEffect = 0.5 }.Cell("a", "bare", [("table", 40), ("near", 41.6), .. others]).Build(seed: 5);
        Assert.Equal(Verdict.Slower, Judge(run, "near").Single().Verdict);
        Assert.Equal(Verdict.Undecided, Judge(run, ["near", .. others.Select(o => o.Item1)])[0].Verdict);
    }

    [Fact]
    public void Of_reports_on_equal_variants_at_most_one_in_twenty_calls_any_of_them_faster_or_slower()
    {
        const int reports = 400;
        int wrong = 0;
        for (int seed = 1; seed <= reports; seed++)
        {
            RunRecord run = new SyntheticRun { Sessions = 4, Sets = 2, Blocks = 1, SessionEffect = 2, PlacementEffect = 1 }
                .Cell("a", "bare", ("table", 40), ("x", 40), ("y", 40), ("z", 40))
                .Build((ulong)seed);
            wrong += Judge(run, "x", "y", "z").Any(j => j.Verdict is Verdict.Faster or Verdict.Slower) ? 1 : 0;
        }

        Assert.InRange(wrong, 1, reports / 4);
        Assert.True(HwBench.Results.Statistics.ClopperPearson.Interval(wrong, reports, 0.999).Low <= 0.05, $"{wrong} of {reports}");
    }

    [Fact]
    public void Sets_that_were_not_finished_are_left_out_and_counted()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 33)).Build();
        RunRecord cut = run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [.. s.Measurements.Select(m => m with { Placements = [.. m.Placements.Take(10)] })] })] };
        CellComparison c = CellComparison.Of(cut, cut.Cells[0], "generated", "table")!;
        Assert.Equal((10, 10), (c.Unfinished, c.Difference.Units));
    }

    [Fact]
    public void A_variant_that_a_session_did_not_time_is_compared_over_the_others()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 33)).Build();
        Session without = run.Sessions[0] with
        {
            Measurements = [.. run.Sessions[0].Measurements.Select(m => m with
            {
                Variants = [0],
                Placements = [.. m.Placements.Select(p => p with { Offsets = [p.Offsets[0]], Ticks = [.. p.Ticks.Select(t => System.Collections.Immutable.ImmutableArray.Create(t[0]))] })],
            })],
        };
        run = run with { Sessions = [without, .. run.Sessions.Skip(1)] };
        RunRecordCheck.Check(run, "run");
        Assert.Equal(4, CellComparison.Of(run, run.Cells[0], "generated", "table")!.Difference.Sessions);
        Assert.Equal(5, CellComparison.CyclesOf(run, run.Cells[0], "table")!.Sessions);
        Assert.Null(CellComparison.Of(run, run.Cells[0], "absent", "table"));
    }

    private static IReadOnlyList<Judgement> Judge(RunRecord run, params string[] candidates) =>
        Judgement.Of([.. candidates.Select(c => CellComparison.Of(run, run.Cells[0], c, "table")!)]);
}
