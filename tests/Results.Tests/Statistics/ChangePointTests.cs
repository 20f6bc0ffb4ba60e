using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class ChangePointTests
{
    [Theory]
    [InlineData(24, false)]
    [InlineData(24, true)]
    [InlineData(80, false)]
    [InlineData(80, true)]
    public void In_noise_a_step_is_found_no_more_often_than_promised(int length, bool heavyTails)
    {
        const int all = 2000;
        const double significance = 0.05;
        int found = Enumerable.Range(0, all).Count(seed => ChangePoint.Find(Noise(length, seed, heavyTails), significance, 0) is not null);
        Assert.InRange(found, 1, all / 10);
        Assert.True(ClopperPearson.Interval(found, all, 0.999).Low <= significance, $"{found} of {all}");
    }

    [Fact]
    public void Without_the_test_noise_would_be_full_of_steps()
    {
        // What ED-PELT alone proposes: every series would have its step if the test let all pass.
        int found = Enumerable.Range(0, 200).Count(seed => ChangePoint.Find(Noise(80, seed, false), double.PositiveInfinity, 0) is not null);
        Assert.InRange(found, 40, 120);
    }

    [Fact]
    public void A_clear_step_is_found_where_it_is_with_its_size()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            double[] series = [.. Noise(40, seed, false).Select((v, i) => (i < 22 ? 100 : 105) + (0.5 * v))];
            ChangePoint? step = ChangePoint.Find(series, 1e-5, 0);
            Assert.NotNull(step);
            Assert.InRange(step.At, 19, 25);
            Assert.InRange(step.After - step.Before, 4, 6);
        }
    }

    [Fact]
    public void A_step_in_a_series_of_any_length_is_found_where_it_is()
    {
        // Whoever looked at each pair of places would not come back.
        double[] series = [.. Noise(400_000, 1, false).Select((v, i) => (i < 250_000 ? 100 : 105) + (0.5 * v))];
        ChangePoint? step = ChangePoint.Find(series, 1e-5, 0.03);
        Assert.NotNull(step);
        Assert.InRange(step.At, 249_000, 251_000);
        Assert.InRange(step.After - step.Before, 4.9, 5.1);
    }

    [Fact]
    public void A_drift_is_found_as_well()
    {
        double[] series = [.. Noise(60, 1, false).Select((v, i) => (0.2 * i) + v)];
        Assert.NotNull(ChangePoint.Find(series, 1e-4, 0));
    }

    // The short cut for series in which nothing moved that far takes no step away.
    [Fact]
    public void A_step_is_told_from_the_least_size_on()
    {
        (int Told, int Kept) steps = default;
        for (int seed = 0; seed < 1000; seed++)
        {
            double[] series = [.. Noise(10 + (seed % 60), seed, heavyTails: false).Select((v, i) => 100 + (2 * v) + (i > seed % 30 ? seed % 16 : 0))];
            double least = seed % 8 / 100.0;
            ChangePoint? any = ChangePoint.Find(series, 0.05, 0);
            ChangePoint? told = ChangePoint.Find(series, 0.05, least);

            Assert.Equal(any is not null && Math.Abs((any.After / any.Before) - 1) >= least ? any : null, told);
            steps = (steps.Told + (told is null ? 0 : 1), steps.Kept + (any is not null && told is null ? 1 : 0));
        }

        Assert.True(steps is { Told: > 100, Kept: > 100 }, $"{steps}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(50)]
    public void A_short_or_a_constant_series_has_none(int length) => Assert.Null(ChangePoint.Find([.. Enumerable.Repeat(3.0, length)], 0.5, 0));

    private static double[] Noise(int length, int seed, bool heavyTails)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => heavyTails ? SyntheticRun.Normal(random) / Math.Abs(SyntheticRun.Normal(random)) : SyntheticRun.Normal(random))];
    }
}
