using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Runs;
using HwBench.Harness.Tests.DataFiles;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Runs;

public sealed class FewerSessionsTests
{
    [Theory]
    [InlineData(false, true, "1 of 3 sessions: they are as precise as the battery asks for")]
    [InlineData(true, false, "1 of 3 sessions: the budget has no room for another")]
    [InlineData(false, false, null)]
    public void A_run_of_fewer_sessions_than_planned_says_why(bool hasBudget, bool precise, string? says)
    {
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.In(folder, ("sessions", 3));
        var plan = Plan.Create(BatteryCatalog.Resolve(battery), seed: 3, quick: false);
        var request = new RunRequest(
            battery, 3, false, CpuSelection.OfThisMachine.Choose(CpuSelection.Auto), 0, null, [], 0, BudgetSeconds: hasBudget ? 0.5 : null);
        using var partial = PartialRun.Begin(Path.Combine(folder.Path, "record"), request);

        string? why = new RunSupervisor(partial, plan, new RunClock(0.5, Stopwatch.GetTimestamp()), _ => { })
            .Run(() => precise, TestContext.Current.CancellationToken);

        Assert.Equal(says, why);
        Assert.Equal(says is null ? 3 : 1, partial.Sessions().Count);
    }
}
