using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class TwoModesTests
{
    public static TheoryData<string> Shapes => ["normal", "uniform", "lognormal", "cauchy"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Values_of_one_kind_are_seldom_taken_for_two(string shape)
    {
        const int all = 500;
        const double significance = 0.05;
        int found = Enumerable.Range(0, all).Count(seed => Find(Values(shape, 150, seed), significance) is not null);
        Assert.True(ClopperPearson.Interval(found, all, 0.999).Low <= significance, $"{found} of {all}");
    }

    [Theory]
    [InlineData(0.5, 7)]
    [InlineData(0.3, 8)]
    [InlineData(0.75, 8)]
    public void A_clear_mixture_is_found_with_its_modes_and_shares(double share, double apart)
    {
        int found = 0;
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            double[] values = [.. Values("normal", 200, seed).Select(v => v + (random.NextDouble() < share ? apart : 0))];
            if (Find(values, 0.005 / 216) is { } modes)
            {
                found++;
                Assert.InRange(modes.High - modes.Low, apart - 0.6, apart + 0.6);
                Assert.InRange(modes.HighShare, share - 0.15, share + 0.15);
            }
        }

        Assert.InRange(found, 48, 50);
    }

    [Fact]
    public void Few_or_equal_values_are_of_one_kind()
    {
        Assert.Null(Find([], 0.05));
        Assert.Null(Find([1], 0.05));
        Assert.Null(Find([.. Enumerable.Repeat(2.5, 100)], 0.05));
        Assert.Null(Find([.. Enumerable.Range(0, 100).Select(i => 1 + (i * 1e-15))], 0.05));
        Assert.Null(Find([1, 1, 1, 2, 2, 2], 0.05));
    }

    [Fact]
    public void Heaps_are_told_from_the_least_distance_on()
    {
        double[] values = [.. Values("normal", 200, 1).Select((v, i) => v + (i % 2 == 0 ? 8 : 0))];
        TwoModes modes = Find(values, 0.001)!;

        Assert.Equal(modes, Find(values, 0.001, modes.High - modes.Low));
        Assert.Null(Find(values, 0.001, modes.High - modes.Low + 1e-9));
    }

    private static TwoModes? Find(IReadOnlyList<double> values, double significance, double least = 0) =>
        TwoModes.Find(values, significance, least, new HarrellDavisWeights());

    private static double[] Values(string shape, int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => shape switch
            {
                "normal" => SyntheticRun.Normal(random),
                "uniform" => random.NextDouble(),
                "lognormal" => Math.Exp(0.7 * SyntheticRun.Normal(random)),
                _ => SyntheticRun.Normal(random) / Math.Abs(SyntheticRun.Normal(random)),
            }),
        ];
    }
}
