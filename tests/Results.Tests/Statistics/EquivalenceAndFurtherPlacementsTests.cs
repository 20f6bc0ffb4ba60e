using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class EquivalenceAndFurtherPlacementsTests
{
    // Mean 0.5, standard error 1/√10 · s, s² = 0.2778 (alternating 0 and 1): 0.16667.
    private static readonly Estimate Half = NestedMean.Estimate([[0, 1, 0, 1, 0, 1, 0, 1, 0, 1]]);

    [Fact]
    public void An_interval_within_the_margin_is_the_same_as_both_one_sided_tests_at_half_its_error()
    {
        // By hand: 0.5 + 2.2622 · 0.16667 = 0.87703 is the upper bound with 9 degrees of freedom.
        foreach (double margin in new[] { 0.6, 0.8, 0.87, 0.88, 1, 2 })
        {
            double above = OneSidedP(Half.Mean + margin);
            double below = OneSidedP(margin - Half.Mean);
            Assert.Equal(Math.Max(above, below), Tost.PValue(Half, margin), 12);
            Assert.Equal(Half.Low >= -margin && Half.High <= margin, Tost.PValue(Half, margin) <= 0.025);
            Assert.Equal(Tost.PValue(Half, margin), Tost.PValue(Half.Times(-1), margin), 12);
        }

        Assert.Equal(1, Tost.PValue(NestedMean.Estimate([[0]]), 1));
        Assert.Equal((0, 1), (Tost.PValue(NestedMean.Estimate([[1, 1]]), 1), Tost.PValue(NestedMean.Estimate([[1, 1]]), 0.9)));
    }

    [Fact]
    public void The_further_placements_foretold_decide_and_one_session_less_does_not()
    {
        var random = new Random(3);
        double[] pattern = [.. Enumerable.Range(0, 12).Select(_ => 0.2 + SyntheticRun.Normal(random))];
        Estimate now = NestedMean.Estimate([.. pattern.Select(v => new[] { v })]);
        Assert.True(now.PValue > 0.05);
        int more = FurtherPlacements.UntilSignificant(now, setSize: 4, significance: 0.05)!.Value;
        Assert.Equal(0, more % 4);
        Assert.True(PValueAfter(now, more / 4) < 0.05);
        Assert.True(PValueAfter(now, (more / 4) - 1) >= 0.05);
    }

    [Fact]
    public void Over_sessions_further_placements_come_in_whole_sessions()
    {
        Estimate now = NestedMean.Estimate([[0.1, 0.3], [0.2, 0.6], [-0.1, 0.1]]);
        int more = FurtherPlacements.UntilSignificant(now, setSize: 4, significance: 0.05)!.Value;
        Assert.Equal(0, more % 8);
        Assert.InRange(more / 8, 1, 20);
    }

    [Fact]
    public void Equivalence_is_foretold_for_the_p_value_that_it_needs()
    {
        Estimate now = NestedMean.Estimate([[0.1], [0.9], [0.2], [0.6], [-0.1], [0.3]]);
        int more = FurtherPlacements.UntilEquivalent(now, setSize: 4, margin: 0.7, significance: 0.001)!.Value;
        Assert.True(OutsideAfter(now, 0.7, more / 4) < 0.001);
        Assert.True(OutsideAfter(now, 0.7, (more / 4) - 1) >= 0.001);
        Assert.True(more > FurtherPlacements.UntilEquivalent(now, setSize: 4, margin: 0.7, significance: 0.01));
    }

    [Fact]
    public void What_lies_outside_the_margin_never_becomes_equivalent() => Assert.Null(FurtherPlacements.UntilEquivalent(Half, 4, 0.5, 0.025));

    [Fact]
    public void A_mean_of_zero_never_becomes_significant() =>
        Assert.Null(FurtherPlacements.UntilSignificant(NestedMean.Estimate([[-1], [1], [-1], [1]]), 4, 0.05));

    [Fact]
    public void One_session_foretells_nothing_since_its_placements_tell_nothing_of_others()
    {
        Estimate one = NestedMean.Estimate([[0.1, 0.9, 0.2, 0.6, -0.1, 0.3]]);
        Assert.Null(FurtherPlacements.UntilSignificant(one, 4, 0.001));
        Assert.Null(FurtherPlacements.UntilEquivalent(one, 4, 0.7, 0.001));
    }

    private static double OneSidedP(double distance) =>
        MathNet.Numerics.Distributions.StudentT.CDF(0, 1, Half.DegreesOfFreedom, -distance / Half.StandardError);

    private static double OutsideAfter(Estimate now, double margin, int sets)
    {
        int n = now.Units + sets;
        double t = (margin - Math.Abs(now.Mean)) / (now.StandardError * Math.Sqrt((double)now.Units / n));
        return MathNet.Numerics.Distributions.StudentT.CDF(0, 1, n - 1, -t);
    }

    private static double PValueAfter(Estimate now, int sets)
    {
        int n = now.Units + sets;
        double t = now.Mean / (now.StandardError * Math.Sqrt((double)now.Units / n));
        return 2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, n - 1, -Math.Abs(t));
    }
}
