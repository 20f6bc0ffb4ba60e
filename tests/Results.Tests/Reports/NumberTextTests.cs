using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Results.Tests.Reports;

public class NumberTextTests
{
    // Below a unit of the last digit; what binary fractions add.
    private const double Noise = 1e-5;

    // Means and distances of bounds from 1e-7 to 1e5, of either sign.
    private static readonly Arbitrary<(double Mean, double Below, double Above)> s_intervals = (
        from mean in Amount()
        from sign in Gen.Elements(-1.0, 0, 1)
        from below in Amount()
        from share in Gen.Choose(0, 1000)
        select (sign * mean, below, below * (1 + (share * share / 1e6)))).ToArbitrary();

    [Theory]
    [InlineData(8.14, 0.21, "+8.1 ± 0.3")]
    [InlineData(8.14, 0.2, "+8.1 ± 0.3")]
    [InlineData(8.1, 0.2, "+8.1 ± 0.2")]
    [InlineData(8.12, 0.149, "+8.12 ± 0.15")]
    [InlineData(40, 1.49, "+40.0 ± 1.5")]
    [InlineData(0.00004, 0.0004, "+0.0000 ± 0.0005")]
    [InlineData(0, 0.0004, "+0.0000 ± 0.0004")]
    [InlineData(-0.04, 0.96, "+0.0 ± 1.0")]
    [InlineData(1234.5, 123.4, "+1235 ± 124")]
    [InlineData(15, 0, "+15.000 ± 0")]
    public void The_half_width_is_rounded_up_to_one_digit_or_two_where_the_first_is_1(double mean, double half, string expected) =>
        Assert.Equal(expected, NumberText.WithInterval(new(mean, mean - half, mean + half), signed: true));

    [Fact]
    public void Where_asymmetry_shows_the_bounds_are_told() => Assert.Equal(
        ("+1.1 to +3.5", "-24 to +20", "+9.9 ± 0.7"),
        (
            NumberText.WithInterval(new(2.2, 1.12, 3.42), signed: true),
            NumberText.WithInterval(new(-4.4, -23.7, 19.8), signed: true),
            NumberText.WithInterval(new(9.9, 9.27, 10.54), signed: true)));

    [Fact]
    public void Without_bounds_none_is_told() => Assert.Equal(
        ("3.1 ± ?", "not bounded"), (NumberText.WithInterval(new(3.14, null, null), signed: false), NumberText.Range(new(3.14, null, null), signed: false)));

    [Fact]
    public void What_is_printed_holds_the_whole_interval() => Prop.ForAll(s_intervals, i =>
    {
        var interval = new IntervalReport(i.Mean, i.Mean - i.Below, i.Mean + i.Above);
        (double low, double high) = Read(NumberText.WithInterval(interval, signed: true));
        double allowed = Noise * interval.HalfWidth;
        return low <= interval.Low + allowed && high >= interval.High - allowed;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_positive_half_width_is_told_as_none() => Prop.ForAll(s_intervals, i =>
    {
        string[] parts = NumberText.WithInterval(new(i.Mean, i.Mean - i.Below, i.Mean + i.Below), signed: false).Split(" ± ");
        return parts.Length == 2 && Number(parts[1]) > 0 && Decimals(parts[0]) == Decimals(parts[1]);
    }).QuickCheckThrowOnFailure();

    private static Gen<double> Amount() => from digits in Gen.Choose(1, 99999) from power in Gen.Choose(-11, 0) select digits * Math.Pow(10, power);

    private static (double Low, double High) Read(string text)
    {
        double[] numbers = [.. text.Split([" ± ", " to "], StringSplitOptions.None).Select(Number)];
        return text.Contains('±', StringComparison.Ordinal) ? (numbers[0] - numbers[1], numbers[0] + numbers[1]) : (numbers[0], numbers[1]);
    }

    private static int Decimals(string number) => number.Split('.') is [_, var decimals] ? decimals.Length : 0;

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
