using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public sealed class PooledRunsTests
{
    private const int Repetitions = 4000;

    [Fact]
    public void One_run_is_itself()
    {
        Estimate run = NestedMean.Estimate([[1.0, 2], [2, 3]]);
        Assert.Same(run, PooledRuns.Of([run]));
    }

    [Fact]
    public void Runs_are_the_values_of_the_mean_and_carry_what_they_hold()
    {
        Estimate[] runs = [NestedMean.Estimate([[1.0, 2], [2, 3]]), NestedMean.Estimate([[5.0, 6], [6, 7], [7, 8]]), NestedMean.Estimate([[3.0], [4]])];
        Estimate pooled = PooledRuns.Of(runs);
        Estimate plain = NestedMean.Estimate([[2, 6.5, 3.5]]);
        Assert.Equal((plain.Mean, plain.Low, plain.High, 2.0), (pooled.Mean, pooled.Low, pooled.High, pooled.DegreesOfFreedom));
        Assert.Equal((3, 7, 12), (pooled.Runs, pooled.Sessions, pooled.Units));
    }

    [Fact]
    public void Runs_that_agree_by_luck_have_an_interval_of_their_own_errors() =>
        Assert.True(PooledRuns.Of([.. Enumerable.Repeat(NestedMean.Estimate([[1.0], [2], [3]]), 3)]).HalfWidth > 0.1);

    // Relative to the deviation between sessions.
    [Theory]
    [InlineData(2, 3, 0)]
    [InlineData(2, 8, 0.5)]
    [InlineData(2, 8, 2)]
    [InlineData(3, 3, 0.5)]
    [InlineData(3, 8, 0)]
    [InlineData(5, 8, 0.5)]
    [InlineData(5, 3, 2)]
    public void The_95_percent_interval_covers_other_runs(int runs, int sessions, double between)
    {
        var random = new Random(5);
        Estimate Run()
        {
            double effect = between * SyntheticRun.Normal(random);
            return NestedMean.Estimate([.. Enumerable.Range(0, sessions).Select(_ => new[] { effect + SyntheticRun.Normal(random) })]);
        }

        int covered = Enumerable.Range(0, Repetitions).Count(_ => PooledRuns.Of([.. Enumerable.Range(0, runs).Select(_ => Run())]).Covers(0));
        Assert.InRange((double)covered / Repetitions, 0.94, 0.98);
    }
}
