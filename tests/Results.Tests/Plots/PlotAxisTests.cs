using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Plots;
using Xunit;

namespace HwBench.Results.Tests.Plots;

public class PlotAxisTests
{
    [Theory]
    [InlineData(new double[] { 2, 8, 32, 128 }, AxisScale.Log2)]
    [InlineData(new double[] { 0, 16, 32, 64 }, AxisScale.Log2)]
    [InlineData(new double[] { 4, 40, 400, 4000 }, AxisScale.Log2)]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, AxisScale.Linear)]
    [InlineData(new double[] { 0, 100 }, AxisScale.Linear)]
    [InlineData(new double[] { -4, 1, 2, 4 }, AxisScale.Linear)]
    public void Powers_of_two_and_values_that_crowd_are_shown_by_their_logarithm(double[] values, AxisScale scale) =>
        Assert.Equal(scale, PlotAxis.Of("x", values).Scale);

    [Fact]
    public void Zero_has_a_place_of_its_own_on_a_logarithmic_axis()
    {
        var axis = PlotAxis.Of("x", [0, 16, 32, 64]);
        Assert.Equal([0, 16, 32, 64], axis.Ticks);
        Assert.Equal([0, 1 / 3.0, 2 / 3.0, 1], axis.Ticks.Select(axis.Share));
    }

    [Fact]
    public void Ticks_are_round_few_and_hold_every_value_between_them() =>
        Prop.ForAll(Gen.Choose(-100_000, 100_000).Select(n => n / 64.0).NonEmptyListOf().ToArbitrary(), values =>
        {
            var axis = PlotAxis.OfMeasured("y", [.. values.Select(v => (v, (double?)null, (double?)null))]);
            return axis.Ticks.Count is >= 2 and <= 8
                && axis.Ticks.SequenceEqual(axis.Ticks.Order())
                && values.All(v => axis.Share(v) is >= -1e-9 and <= 1 + 1e-9)
                && axis.Ticks[0] <= values.Min() + 1e-9 && axis.Ticks[^1] >= values.Max() - 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_was_measured_over_several_magnitudes_is_shown_by_its_logarithm()
    {
        var axis = PlotAxis.OfMeasured("y", [(10, -1, 21), (900, 800, 1000)]);
        Assert.Equal((AxisScale.Log2, 8, 1024), (axis.Scale, axis.Ticks[0], axis.Ticks[^1]));
        Assert.True(axis.Share(-1) < 0);
    }

    [Fact]
    public void An_interval_without_end_does_not_flatten_the_values()
    {
        var axis = PlotAxis.OfMeasured("y", [(10, -1e6, 1e6), (20, 19, 21)]);
        Assert.InRange(axis.Share(20) - axis.Share(10), 0.2, 1);
    }

    [Fact]
    public void Shares_are_shown_from_none_to_all_and_never_by_their_logarithm()
    {
        var axis = PlotAxis.OfPercent("hidden, %", [(1, 0.5, 2), (90, 80, 99)]);
        Assert.Equal((AxisScale.Linear, 0, 100), (axis.Scale, axis.Ticks[0], axis.Ticks[^1]));
        axis = PlotAxis.OfPercent("hidden, %", [(-40, -5000, 20), (90, 80, 99)]);
        Assert.InRange(axis.Share(-40), 0.3, 0.5);
        Assert.Equal(100, axis.Ticks[^1]);
    }

    [Fact]
    public void What_cannot_be_negative_has_an_axis_from_zero_however_wide_its_interval()
    {
        (double, double?, double?)[] wide = [(3, -5, 11), (8, 7, 9)];
        Assert.Equal(0, PlotAxis.OfMeasured("cycles", wide, least: 0).Ticks[0]);
        Assert.True(PlotAxis.OfMeasured("%", wide).Ticks[0] < 0);

        // What a pair of readings takes is taken off: means can be negative, and are shown.
        Assert.InRange(PlotAxis.OfMeasured("cycles", [(-2, -3, -1), (8, 7, 9)], least: 0).Share(-2), 0, 1);
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PlotAxis.Of("x", []));
        Assert.Throws<ArgumentException>(() => PlotAxis.Of("x", [1, double.NaN]));
    }
}
