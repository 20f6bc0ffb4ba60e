using HwBench.Results.Curves;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Curves;

public class MemoryAndAbsorptionTests
{
    [Theory]
    [InlineData(32, 32, 128)]
    [InlineData(8192, 8192, 32768)]
    public void The_end_of_a_memory_is_found_where_it_was_planted(int memory, double low, double high)
    {
        MemoryReport found = CurvedRun.Curve(CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period }, memory).Build(), "table").Memory!;
        Assert.Equal((CurveOutcome.Between, low, high), (found.Outcome, found.Low, found.High));
        Assert.Equal((12, 36, 24), (Math.Round(found.Predicted.Mean), Math.Round(found.Random.Mean), Math.Round(found.Rise.Mean)));
    }

    [Fact]
    public void A_memory_longer_than_the_longest_period_is_said_to_hold_it()
    {
        RunRecord run = CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period }, 65536).Build();
        MemoryReport found = CurvedRun.Curve(run, "table").Memory!;
        Assert.Equal((CurveOutcome.None, 1, 32768), (found.Outcome, found.Low, found.High));
        Assert.Contains("table: still predicted at 32768 calls (", SlopeTests.Text(run));
    }

    [Fact]
    public void A_variant_that_does_not_care_for_the_order_has_no_memory_to_end()
    {
        RunRecord run = CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period, SessionEffect = 0.3 }, 512).Build();
        Assert.Equal(CurveOutcome.Undecided, CurvedRun.Curve(run, "direct").Memory!.Outcome);
        Assert.Contains("direct: undecided whether the order matters (", SlopeTests.Text(run));
    }

    [Fact]
    public void Without_random_order_nothing_is_said_of_a_memory()
    {
        RunRecord run = CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period }, 512).Build();
        run = run with { Cells = [.. run.Cells.Where(c => c.Order != "random" || c.X is not null)] };
        Assert.Null(CurvedRun.Curve(run, "table").Memory);
    }

    [Fact]
    public void The_share_of_a_dispatch_that_is_hidden_grows_to_the_whole()
    {
        CurveReport table = CurvedRun.Curve(CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow, SessionEffect = 0.02 }).Build(), "table");
        Assert.Equal([16, 32, 64, 128], table.Hidden.Select(h => h.X));
        Assert.Equal([0.25, 0.5, 1, 1], table.Hidden.Select(h => Math.Round(h.Share.Mean, 1) is 0.2 or 0.3 ? 0.25 : Math.Round(h.Share.Mean, 1)));
        Assert.All(table.Hidden.Zip([0.25, 0.5, 1, 1]), h => Assert.InRange(h.Second, h.First.Share.Low!.Value, h.First.Share.High!.Value));
    }

    [Fact]
    public void What_is_not_hidden_is_undecided_and_the_work_itself_has_nothing_to_hide()
    {
        RunRecord run = CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build();
        Assert.All(CurvedRun.Curve(run, "generated").Hidden, h => Assert.InRange(0, h.Share.Low!.Value, h.Share.High!.Value));
        Assert.Empty(CurvedRun.Curve(run, "none").Hidden);
    }

    [Fact]
    public void Without_the_work_alone_or_without_a_cell_of_no_surroundings_nothing_is_said_of_hiding()
    {
        RunRecord run = CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build();
        RunRecord surrounded = run with { Cells = [.. run.Cells.Where(c => c.X > 0)] };
        Assert.Empty(CurvedRun.Curve(surrounded, "table").Hidden);
        RunRecord nameless = run with { Cells = [.. run.Cells.Select(c => c with { Variants = [.. c.Variants.Select(v => v with { Name = v.Name == "none" ? "floor" : v.Name })] })] };
        Assert.Empty(CurvedRun.Curve(nameless, "table").Hidden);
    }

    [Fact]
    public void Where_random_order_costs_less_than_one_number_again_and_again_no_memory_is_told_of()
    {
        SyntheticRun run = new SyntheticRun { Axis = CurveAxis.Period }.At("t/constant(5)/random/bare/hot", 1, ("table", 30), ("generated", 14)).At("t/uniform/periodic(4)/bare/hot", 4, ("table", 29), ("generated", 14))
            .At("t/uniform/random/bare/hot", null, ("table", 20), ("generated", 14));
        Assert.Matches(@"table: random order costs less than 1 calls? again and again, so that\s+where this predictor's memory ends can't be told", SlopeTests.Text(run.Build()));
    }

    [Fact]
    public void A_record_of_before_the_work_alone_was_measured_says_what_measures_it()
    {
        RunRecord run = CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build();
        const string advice = "the variant none, the work alone, isn't in this run";
        Assert.DoesNotContain(advice, Unwrapped(run));
        Assert.Contains(advice, Unwrapped(run with { Cells = [.. run.Cells.Select(c => c with { Variants = [.. c.Variants.Select(v => v with { Name = v.Name == "none" ? "floor" : v.Name })] })] }));

        static string Unwrapped(RunRecord run) => string.Join(' ', SlopeTests.Text(run).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
