using HwBench.Results.Claims;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Claims;

/// <summary>Where the truth is just what is claimed, a claim's p-value is small no more often than it says.</summary>
public sealed class BoundaryPValueTests
{
    private const int Runs = 500;
    private static readonly double[] s_levels = [0.01, 0.05, 0.1, 0.25, 0.5];

    /// <param name="isUniform">Of a claim with one bound; with two bounds the p-value is conservative.</param>
    /// <remarks>A percent is of the cost with what offsets add to it on the mean, a quarter of a cycle.</remarks>
    [Theory]
    [InlineData("generated is faster than table", 30, 30, true)]
    [InlineData("generated is at least 1 % faster than table", 30, 29.6975, true)]
    [InlineData("generated is at least 2 cycles faster than table", 30, 28, true)]
    [InlineData("generated is at most 3 cycles slower than table", 30, 33, true)]
    [InlineData("generated is equivalent to table", 300, 301, false)]
    [InlineData("generated is equivalent to table", 50, 50.5025, false)]
    public void P_values_on_the_boundary_are_as_small_as_they_say(string says, double table, double generated, bool isUniform)
    {
        Claim claim = Judged.Says(says);
        ClaimJudgement[] judged = [.. Enumerable.Range(1, Runs).Select(seed => Judged.OnlyCpu(claim, Run(table, generated, (ulong)seed)))];
        foreach (double level in s_levels)
        {
            Check(judged.Count(j => j.PValue <= level), level, isUniform);
            Check(judged.Count(j => j.Deciding!.Supports <= level), level, isExact: true);
            Check(judged.Count(j => j.Deciding!.Contradicts <= level), level, isUniform);
        }
    }

    private static void Check(int small, double level, bool isExact)
    {
        (double low, double high) = ClopperPearson.Interval(small, Runs, 0.999);
        Assert.True(low <= level && (!isExact || level <= high), $"{small} of {Runs} p-values are {level} or less, 99.9 % interval {low:0.000} to {high:0.000}");
    }

    private static RunRecord Run(double table, double generated, ulong seed) =>
        new SyntheticRun { Sessions = 4, Sets = 1, Blocks = 1, SessionEffect = 0.1 }.Cell("one", "bare", ("table", table), ("generated", generated)).Build(seed);
}
