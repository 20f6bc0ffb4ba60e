using HwBench.Results.Claims;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class ClaimedRangeTests
{
    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void At_the_interval_s_bound_a_one_sided_p_value_is_what_the_interval_leaves_out(double mean, bool supports)
    {
        var probe = MeanInterval.Of(mean, 0.3, 5, 0.95);
        double bound = supports ? probe.High : probe.Low;
        Odds odds = ClaimedRange.Below(bound).Test(probe);
        Assert.Equal(0.025, supports ? odds.Supports : odds.Contradicts, 9);
        Assert.Equal(0.975, supports ? odds.Contradicts : odds.Supports, 9);
        Assert.Equal(0.05, odds.PValue, 9);
    }

    [Fact]
    public void Between_two_bounds_the_p_value_is_that_of_two_one_sided_tests()
    {
        var value = MeanInterval.Of(0.2, 0.1, 8, 0.95);
        Assert.Equal(Tost.PValue(value, 0.5), new ClaimedRange(-0.5, 0.5).Test(value).Supports, 12);
    }

    [Fact]
    public void A_value_without_an_interval_says_nothing() =>
        Assert.Equal(new Odds(1, 1), ClaimedRange.Below(0).Test(MeanInterval.Unbounded(-5, 0.95)));

    [Fact]
    public void Values_that_never_differ_say_all()
    {
        Assert.Equal(new Odds(0, 1), ClaimedRange.Below(0).Test(MeanInterval.Of(-5, 0, 8, 0.95)));
        Assert.Equal(new Odds(1, 0), ClaimedRange.Below(0).Test(MeanInterval.Of(5, 0, 8, 0.95)));
    }

    [Fact]
    public void All_are_true_as_surely_as_the_least_sure_and_false_if_one_is()
    {
        Odds odds = Odds.All([new(0.01, 0.99), new(0.2, 0.8), new(0.999, 0.001)]);
        Assert.Equal(0.999, odds.Supports);
        Assert.Equal(0.003, odds.Contradicts, 12);
    }

    [Fact]
    public void Some_are_true_if_one_is()
    {
        Odds odds = Odds.Any([new(0.01, 0.99), new(0.2, 0.8)]);
        Assert.Equal(0.02, odds.Supports, 12);
        Assert.Equal(0.99, odds.Contradicts);
    }
}
