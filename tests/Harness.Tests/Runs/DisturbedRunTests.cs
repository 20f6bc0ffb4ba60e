using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class DisturbedRunTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Fact]
    public void Each_session_was_watched() => Assert.All(run.Record.Sessions, session =>
    {
        SessionDisturbance disturbance = session.Disturbance!;
        Assert.Null(disturbance.NotWatched);
        Assert.True(disturbance.Runtime!.JitCompilations > 0);
        Assert.Equal(0, disturbance.Runtime.LostEvents);
        Assert.True(disturbance.InvoluntarySwitches >= 0);
        Assert.True(disturbance.StealSeconds >= 0);

        // The measuring thread is pinned before it is watched.
        Assert.Contains(disturbance.Migrations, new long?[] { 0, null });
    });

    [Fact]
    public void What_is_left_out_is_counted_and_printed()
    {
        Assert.Equal(DisturbanceTally.Of(run.Record), run.Record.LeftOut);
        Assert.Equal(run.Record.Sessions.Sum(s => s.Measurements.Sum(m => m.Placements.Sum(p => p.Clock.Length))), run.Record.LeftOut.Blocks);
        Assert.Contains($"\nLeft out by rule: {run.Record.LeftOut.FlaggedBlocks} of {run.Record.LeftOut.Blocks} blocks", run.Invocation.Output);
    }
}
