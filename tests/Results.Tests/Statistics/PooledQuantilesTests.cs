using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class PooledQuantilesTests
{
    /// <summary>Sessions differ by a normal shift, so that values are normal with both variances; their quantiles are known.</summary>
    [Theory]
    [InlineData(0.5, 0, 8)]
    [InlineData(0.9, 1.2815515655446, 8)]
    [InlineData(0.5, 0, 20)]
    public void The_interval_covers_the_true_quantile_of_all_sessions_as_often_as_promised(double share, double normal, int sessions)
    {
        const int runs = 600;
        var random = new Random(1);
        int covered = 0;
        for (int run = 0; run < runs; run++)
        {
            var quantiles = new PooledQuantiles(Enumerable.Range(0, sessions).Select(_ =>
            {
                double shift = SyntheticRun.Normal(random);
                return (IEnumerable<(double, long)>)[.. Enumerable.Range(0, 300).Select(_ => (shift + (2 * SyntheticRun.Normal(random)), 1L))];
            }));
            (double low, double high) = quantiles.Interval(share);
            double truth = normal * Math.Sqrt(5);
            covered += low <= truth && truth <= high ? 1 : 0;
        }

        Assert.InRange((double)covered / runs, 0.90, 0.98);
    }

    [Fact]
    public void Counted_values_have_the_quantiles_of_the_values_written_out_and_the_interval_holds_them() => Prop.ForAll(
        Gen.Choose(1, 4).SelectMany(s => Gen.Zip(Gen.Choose(0, 9), Gen.Choose(1, 5)).NonEmptyListOf().ListOf(s)).ToArbitrary(),
        sessions =>
        {
            var quantiles = new PooledQuantiles(sessions.Select(s => s.Select(v => ((double)v.Item1, (long)v.Item2))));
            int[] written = [.. sessions.SelectMany(s => s).SelectMany(v => Enumerable.Repeat(v.Item1, v.Item2)).Order()];
            return new[] { 0.01, 0.25, 0.5, 0.9, 0.99 }.All(share =>
                quantiles.Of(share) == written[(int)Math.Ceiling(share * written.Length) - 1]
                && quantiles.Interval(share) is var (low, high) && low <= quantiles.Of(share) && quantiles.Of(share) <= high
                && (sessions.Count > 1 || (double.IsInfinity(low) && double.IsInfinity(high))));
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void So_extreme_a_quantile_that_a_session_may_hold_none_beyond_it_has_no_upper_bound()
    {
        IEnumerable<(double, long)>[] sessions = [[(1, 99), (9, 1)], [(1, 97), (9, 3)], [(1, 100)]];
        Assert.Equal((1, double.PositiveInfinity), new PooledQuantiles(sessions).Interval(0.98));
        Assert.Throws<ArgumentException>(() => new PooledQuantiles([[]]));
    }
}
