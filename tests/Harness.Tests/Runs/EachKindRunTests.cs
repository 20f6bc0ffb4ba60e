using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Runs;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Affinity;
using HwBench.Results.Records;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Runs;

public sealed class EachKindRunTests
{
    [Fact]
    public void The_plans_sessions_are_run_on_each_kind_in_turns()
    {
        // Two cpus of this machine stand in for two kinds of core.
        IReadOnlyList<int> allowed = CpuAffinity.Allowed();
        ChosenCpu[] chosen = [new(allowed[0], "performance", null, "first"), new(allowed[^1], "efficiency", null, "last")];
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.In(folder);
        var plan = Plan.Create(BatteryCatalog.Resolve(battery), seed: 3, quick: false);
        using var partial = PartialRun.Begin(
            Path.Combine(folder.Path, "record"), new RunRequest(battery, 3, false, new CpuChoice(CpuSelection.EachKind, chosen), 0, null, [], 0));
        var told = new List<string>();

        new RunSupervisor(partial, plan, new RunClock(1, Stopwatch.GetTimestamp()), told.Add).Run(() => false, TestContext.Current.CancellationToken);

        Assert.Equal([allowed[0], allowed[^1]], partial.Sessions().Select(s => s.Start!.Cpu));
        Assert.Equal([$"session 1 of 2 on cpu {allowed[0]}", $"session 2 of 2 on cpu {allowed[^1]}"], told);
        Assert.All(partial.Sessions(), s => Assert.Equal(TinyBattery.Cells, s.FinishedCells.Count()));
    }
}
