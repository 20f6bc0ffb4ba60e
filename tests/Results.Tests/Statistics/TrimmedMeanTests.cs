using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class TrimmedMeanTests
{
    // SAS/STAT, Base Procedures Guide: the UNIVARIATE procedure, example "Computing Robust Estimates", systolic pressure.
    private static readonly double[] Systolic = [120, 96, 100, 120, 140, 120, 165, 110, 119, 125, 133, 108, 110, 130, 120, 134, 118, 122, 122, 122, 112, 122];

    [Theory]
    [InlineData(0.0455, 120.3500, 2.573536, 114.9635, 125.7365, 19)]
    [InlineData(0.1364, 120.3125, 2.395387, 115.2069, 125.4181, 15)]
    public void The_published_worked_example_comes_out(double trim, double mean, double error, double low, double high, int df)
    {
        Estimate e = TrimmedMean.Estimate(Systolic, trim);
        Assert.Equal(mean, e.Mean, 4);
        Assert.Equal(error, e.StandardError, 6);
        Assert.Equal(low, e.Low, 4);
        Assert.Equal(high, e.High, 4);
        Assert.Equal(df, e.DegreesOfFreedom);
    }

    [Fact]
    public void A_burst_moves_the_plain_interval_and_not_the_trimmed_one()
    {
        double[] quiet = [.. Enumerable.Range(0, 20).Select(i => (i - 9.5) / 10)];
        double[] burst = [.. quiet];
        burst[19] = 1000;
        Assert.Equal(TrimmedMean.Estimate(quiet).Mean, TrimmedMean.Estimate(burst).Mean, 12);
        Assert.Equal(TrimmedMean.Estimate(quiet).HalfWidth, TrimmedMean.Estimate(burst).HalfWidth, 12);
        Assert.True(TrimmedMean.Estimate(burst, trim: 0).HalfWidth > 50);
    }

    [Theory]
    [InlineData(15, 0.2)]
    [InlineData(25, 0.2)]
    [InlineData(40, 0.1)]
    public void The_interval_covers_the_centre_where_one_in_ten_is_a_huge_outlier(int n, double trim)
    {
        const int repetitions = 4000;
        var random = new Random(7);
        int covered = 0;
        for (int r = 0; r < repetitions; r++)
        {
            double[] values = [.. Enumerable.Range(0, n).Select(_ => SyntheticRun.Normal(random) * (random.Next(10) == 0 ? 30 : 1))];
            covered += TrimmedMean.Estimate(values, trim).Covers(0) ? 1 : 0;
        }

        (double low, double high) = ClopperPearson.Interval(covered, repetitions, 0.999);
        Assert.True(high >= 0.94 && low <= 0.98, $"covered {covered} of {repetitions}");
    }

    [Fact]
    public void The_values_given_are_not_reordered()
    {
        double[] values = [3, 1, 2];
        TrimmedMean.Estimate(values);
        Assert.Equal([3, 1, 2], values);
    }

    [Fact]
    public void Trimming_a_half_is_refused() => Assert.Throws<ArgumentException>(() => TrimmedMean.Estimate([1, 2, 3], 0.5));
}
