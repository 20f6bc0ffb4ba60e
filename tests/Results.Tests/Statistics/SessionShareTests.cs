using HwBench.Results.Statistics;
using MathNet.Numerics.Distributions;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class SessionShareTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void The_interval_covers_the_true_share_in_95_of_100_runs(double share)
    {
        const int runs = 2000;
        var random = new Random(7);
        int covered = Enumerable.Range(0, runs).Count(_ => Drawn(random, share, 6, 8).SessionShareBounds is var (low, high) && low <= share && share <= high);

        // Nothing is below zero: there the lower bound can't be wrong.
        Assert.InRange((double)covered / runs, 0.935, share == 0 ? 0.99 : 0.965);
    }

    /// <summary>The bounds are the shares for which the ratio of mean squares is as far out as its distribution allows.</summary>
    [Fact]
    public void At_a_bound_the_ratio_of_mean_squares_has_its_tail()
    {
        const int sessions = 7;
        const int values = 5;
        Estimate estimate = Drawn(new Random(3), 0.8, sessions, values);
        double ratio = ((values * estimate.SessionVariance) + estimate.WithinVariance) / estimate.WithinVariance;
        double BelowAt(double share) => FisherSnedecor.CDF(sessions - 1, sessions * (values - 1), ratio / (1 + (values * share / (1 - share))));
        Assert.Equal(0.975, BelowAt(estimate.SessionShareBounds!.Value.Low), 6);
        Assert.Equal(0.025, BelowAt(estimate.SessionShareBounds!.Value.High), 6);
        Assert.Equal(estimate.SessionShareBounds, estimate.Times(-3).SessionShareBounds);
    }

    [Fact]
    public void One_session_or_one_value_a_session_tells_no_share()
    {
        Assert.Null(NestedMean.Estimate([[1, 2, 3]]).SessionShareBounds);
        Assert.Null(NestedMean.Estimate([[1], [2], [3]]).SessionShareBounds);
    }

    private static Estimate Drawn(Random random, double share, int sessions, int values) => NestedMean.Estimate(
        [.. Enumerable.Range(0, sessions).Select(_ =>
        {
            double session = Math.Sqrt(share) * SyntheticRun.Normal(random);
            return (double[])[.. Enumerable.Range(0, values).Select(_ => session + (Math.Sqrt(1 - share) * SyntheticRun.Normal(random)))];
        })]);
}
