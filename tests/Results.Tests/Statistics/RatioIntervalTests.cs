using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class RatioIntervalTests
{
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.9, 3)]
    [InlineData(0, 8)]
    public void The_95_percent_interval_covers_the_ratio_as_often_as_it_says(double ratio, double denominator)
    {
        const int Repetitions = 4000;
        var random = new Random(7);
        int covered = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            (double, double)[][] sessions = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 3).Select(_ => Pair(random, ratio, denominator)).ToArray())];
            var found = RatioInterval.Of(sessions);
            covered += found.Low is null || (found.Low <= ratio && ratio <= found.High) ? 1 : 0;
        }

        (double low, double high) = ClopperPearson.Interval(covered, Repetitions, 0.999);
        Assert.True(low <= 0.96 && high >= 0.95, $"covered {covered} of {Repetitions}");
    }

    [Fact]
    public void A_denominator_that_could_be_zero_leaves_the_ratio_unbounded()
    {
        var found = RatioInterval.Of([[(1, 0.1)], [(2, -0.1)], [(1.5, 0.2)]]);
        Assert.Null(found.Low);
        Assert.Null(found.High);
    }

    [Fact]
    public void Pairs_that_all_have_one_ratio_give_it_exactly()
    {
        var found = RatioInterval.Of([[(1, 2), (1.2, 2.4)], [(1.1, 2.2)], [(0.9, 1.8)]]);
        Assert.Equal(0.5, found.Ratio, 12);
        Assert.Equal(0.5, found.Low!.Value, 6);
        Assert.Equal(0.5, found.High!.Value, 6);
    }

    [Fact]
    public void One_pair_has_no_interval() => Assert.Equal(new RatioInterval(0.25, null, null), RatioInterval.Of([[(1, 4)]]));

    [Fact]
    public void No_pair_is_refused() => Assert.Throws<ArgumentException>(() => RatioInterval.Of([]));

    private static (double Numerator, double Denominator) Pair(Random random, double ratio, double denominator)
    {
        double common = SyntheticRun.Normal(random) * 0.5;
        return ((ratio * denominator) + common + (0.3 * SyntheticRun.Normal(random)), denominator + common + (0.3 * SyntheticRun.Normal(random)));
    }
}
