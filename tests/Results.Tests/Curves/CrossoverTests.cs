using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Curves;

public class CrossoverTests
{
    [Theory]
    [InlineData(6, 4, 8)]
    [InlineData(45, 32, 64)]
    [InlineData(700, 512, 1024)]
    public void A_crossover_is_found_where_it_was_planted(double swap, double low, double high)
    {
        CrossoverReport found = Of(CurvedRun.Sizes(Quiet(), swap), "generated");
        Assert.Equal((CurveOutcome.Between, low, high, Verdict.Faster), (found.Outcome, found.Low, found.High, found.Before));
        Assert.InRange(swap, found.Interpolated!.Low!.Value, found.Interpolated.High!.Value);
        Assert.InRange(found.Interpolated.Mean, low, high);
    }

    [Fact]
    public void Each_mitigation_has_a_crossover_of_its_own()
    {
        SyntheticRun run = CurvedRun.Sizes(CurvedRun.Sizes(Quiet(), 12), 200, "retpoline");
        Assert.Equal([8, 128], CurvedRun.Curves(run.Build()).Panels.Select(p => p.Crossovers.Single(c => c.Variant == "generated").Low));
    }

    [Fact]
    public void Where_one_is_faster_throughout_there_is_none()
    {
        CrossoverReport none = Of(CurvedRun.Sizes(Quiet(), 45), "direct");
        Assert.Equal((CurveOutcome.None, 4, 1024, Verdict.Faster), (none.Outcome, none.Low, none.High, none.Before));
        Assert.Null(none.Interpolated);
    }

    [Theory]
    [InlineData("generated is faster or equivalent", 30.0, 20.0, 20.0, 30.0)]
    [InlineData("generated is faster or equivalent", 20.0, 30.0, 20.0)]
    [InlineData("generated is slower or equivalent", 30.0, 40.0)]
    [InlineData("generated is slower", 40.0, 40.0, 50.0)]
    [InlineData("generated is equivalent", 30.0, 30.0)]
    public void Of_what_is_equivalent_somewhere_no_more_is_said(string said, params double[] costs)
    {
        SyntheticRun run = Quiet();
        foreach ((int i, double cost) in costs.Index())
        {
            run.At($"synthetic-{4 << i}/uniform/random/bare/hot", 4 << i, ("table", 30), ("generated", cost));
        }

        Assert.Contains($"Against table, at every measured place from 4 to {4 << (costs.Length - 1)} calls: {said}.", SlopeTests.Text(run.Build()).Replace("\n  ", " "));
    }

    [Fact]
    public void Under_noise_it_is_undecided_and_not_none()
    {
        CrossoverReport open = Of(CurvedRun.Sizes(new SyntheticRun { Axis = CurveAxis.Calls, Sessions = 3, SessionEffect = 3 }, 45), "generated");
        Assert.Equal(CurveOutcome.Undecided, open.Outcome);
    }

    [Fact]
    public void Noise_about_the_swap_widens_the_bracket()
    {
        SyntheticRun run = new() { Axis = CurveAxis.Calls };
        foreach ((int calls, double cost) in new[] { (4, 20.0), (8, 29.99), (16, 30.01), (32, 40.0) })
        {
            run.At($"synthetic-{calls}/uniform/random/bare/hot", calls, ("table", 30), ("generated", cost));
        }

        CrossoverReport found = Of(run, "generated");
        Assert.Equal((CurveOutcome.Between, 4, 32), (found.Outcome, found.Low, found.High));
    }

    [Fact]
    public void A_curve_may_cross_twice()
    {
        SyntheticRun run = Quiet();
        foreach ((int calls, double cost) in new[] { (4, 20.0), (8, 40.0), (16, 20.0) })
        {
            run.At($"synthetic-{calls}/uniform/random/bare/hot", calls, ("table", 30), ("generated", cost));
        }

        Assert.Equal([(4.0, 8.0, Verdict.Faster), (8.0, 16.0, Verdict.Slower)], CurvedRun.Curves(run.Build()).Panels[0].Crossovers.Select(c => (c.Low, c.High, c.Before)));
    }

    private static SyntheticRun Quiet() => new() { Axis = CurveAxis.Calls, SessionEffect = 0.02 };

    private static CrossoverReport Of(SyntheticRun run, string variant) => Assert.Single(CurvedRun.Curves(run.Build()).Panels[0].Crossovers, c => c.Variant == variant);
}
