using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class StoppedRunTests
{
    [Fact]
    public void A_session_killed_from_outside_is_nobodys_fault_and_its_finished_placements_are_kept()
    {
        using var folder = new TemporaryFolder();
        using var run = new RunningRun(folder, TinyBattery.SlowIn(folder));
        run.WaitUntilMeasuring();
        RunningRun.Signal("KILL", run.Child);
        (int code, string output, string error) = run.End();

        Assert.Equal(((int)ExitCode.MachineLacks, ""), (code, output));
        Assert.StartsWith("hwbench: a process that measured was killed from outside (SIGKILL); ", error);
        Assert.EndsWith($"; what was finished is in {run.Output}; go on with: hwbench run --resume {run.Output}\n", error);
        CheckStoppedThenResumed(run);
    }

    [Fact]
    public void A_killed_run_takes_its_session_with_it_and_is_resumed_from_its_journal()
    {
        using var folder = new TemporaryFolder();
        using var run = new RunningRun(folder, TinyBattery.SlowIn(folder));
        run.WaitUntilMeasuring();
        int child = run.Child;
        RunningRun.Signal("KILL", run.Id);
        RunningRun.Signal("CONT", child);
        _ = run.End();
        RunningRun.Eventually(() => !RunningRun.IsRunning(child));

        Assert.False(File.Exists(run.Output));

        // What a kill in the middle of a write leaves.
        File.AppendAllText(run.Journal, "{\"entry\":\"placement\",\"plac");
        CheckResumed(run, placementsBefore: File.ReadLines(run.Journal).Count(l => l.StartsWith("{\"entry\":\"placement\"", StringComparison.Ordinal)) - 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Ctrl_C_even_pressed_again_keeps_what_was_finished_and_exits_with_130(int times)
    {
        using var folder = new TemporaryFolder();
        using var run = new RunningRun(folder, TinyBattery.SlowIn(folder));
        run.WaitUntilMeasuring();
        int child = run.Child;
        for (int i = 0; i < times; i++)
        {
            RunningRun.Signal("INT", -run.Id);
        }

        (int code, string output, string error) = run.End();

        Assert.Equal(((int)ExitCode.Interrupted, ""), (code, output));
        Assert.Equal($"hwbench: interrupted; what was finished is in {run.Output}; go on with: hwbench run --resume {run.Output}\n", error);
        Assert.False(RunningRun.IsRunning(child));
        Assert.Contains("holds an unfinished run; finish it with --resume", Invocation.Run("run", "--output", run.Output).OnlyError(ExitCode.BadInput));
        CheckStoppedThenResumed(run);
    }

    [Fact]
    public void Ctrl_C_before_anything_was_measured_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var run = new RunningRun(folder, TinyBattery.SlowIn(folder));
        RunningRun.Eventually(() => File.Exists(Path.ChangeExtension(run.Journal, "request.json")));
        RunningRun.Signal("INT", -run.Id);
        (int code, string output, string error) = run.End();

        Assert.Equal(((int)ExitCode.Interrupted, "", "hwbench: interrupted\n"), (code, output, error));
        Assert.Equal(["tiny.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Ctrl_C_ends_the_wait_for_a_session_that_is_due_later()
    {
        using var folder = new TemporaryFolder();
        using var run = new RunningRun(folder, TinyBattery.In(folder, ("sessions", 2)), "--over", "2h");
        RunningRun.Eventually(() => File.Exists(run.Journal) && File.ReadAllText(run.Journal).Contains("\"ended\"", StringComparison.Ordinal));
        RunningRun.Signal("INT", -run.Id);

        Assert.Equal((int)ExitCode.Interrupted, run.End().Code);
        RunRecord record = RunRecordFile.Read(run.Output);
        Assert.False(record.Complete);
        Assert.True(Assert.Single(record.Sessions).Complete);
        Assert.Equal(7200, record.Plan.OverSeconds);
    }

    [Fact]
    public void A_run_that_goes_on_can_not_be_resumed_beside_itself_nor_with_other_options_nor_after_its_battery_changed()
    {
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.SlowIn(folder);
        using var run = new RunningRun(folder, battery);
        run.WaitUntilMeasuring();
        Assert.Contains("wait until the process that works on it has ended", Invocation.Run("run", "--resume", run.Output).OnlyError(ExitCode.BadInput));
        RunningRun.Signal("INT", -run.Id);
        _ = run.End();

        Assert.EndsWith("leave out --seed", Invocation.Run("run", "--resume", run.Output, "--seed", "5").OnlyError(ExitCode.BadInput));
        Assert.EndsWith("leave out BATTERY", Invocation.Run("run", "xen-4.17", "--resume", run.Output).OnlyError(ExitCode.BadInput));
        _ = TinyBattery.In(folder, ("dispatches", 128));
        Assert.StartsWith(
            $"hwbench: {battery}: the battery, a file that it names, or a dispatcher's object was changed since the run was stopped",
            Invocation.Run("run", "--resume", run.Output).OnlyError(ExitCode.BadInput));
        Assert.True(File.Exists(run.Journal));
        File.WriteAllText(run.Journal, File.ReadAllText(run.Journal).Replace("\"ticks\"", "\"tocks\"", StringComparison.Ordinal));
        Assert.Matches("session-0.jsonl, line [0-9]+: ", Invocation.Run("run", "--resume", run.Output).OnlyError(ExitCode.BadInput));
    }

    private static void CheckStoppedThenResumed(RunningRun run)
    {
        Assert.EndsWith(", stopped before its plan was done\n", Invocation.Run("validate", run.Output).Output);
        RunRecord stopped = RunRecordFile.Read(run.Output);
        Assert.False(stopped.Complete);
        Assert.False(Assert.Single(stopped.Sessions).Complete);
        Assert.All(stopped.Cells, c => Assert.All(c.Variants, v => Assert.Null(v.Failure)));
        CheckResumed(run, stopped.Sessions[0].Measurements.Sum(m => m.Placements.Count));
    }

    private static void CheckResumed(RunningRun run, int placementsBefore)
    {
        Assert.True(placementsBefore > 0);
        Invocation resumed = Invocation.Run("run", "--resume", run.Output);

        Assert.Equal("", resumed.Error);
        Assert.Contains(resumed.Code, new[] { (int)ExitCode.Done, (int)ExitCode.No });
        RunRecord record = RunRecordFile.Read(run.Output);
        Assert.True(record.Complete);
        Assert.Equal(5UL, record.Plan.Seed);
        Assert.Equal(placementsBefore, record.Sessions[0].Measurements.Sum(m => m.Placements.Count));

        // The stopped session's cells that were not finished, by another process; then the second session whole.
        Assert.Equal([false, true, true], record.Sessions.Select(s => s.Complete));
        string[] all = [.. record.Cells.Select(c => c.Id)];
        string[] unfinished = [.. record.Sessions[1].Measurements.Select(m => m.Cell)];
        Assert.InRange(unfinished.Length, 1, TinyBattery.Cells - 1);
        Assert.Equal(all.Order(), record.Sessions[0].Measurements.Select(m => m.Cell).Union(unfinished).Order());
        Assert.Equal(all.Order(), record.Sessions[2].Measurements.Select(m => m.Cell).Order());
        Assert.False(Directory.Exists($"{run.Output}.partial"));
        Assert.Equal(["session-0", "session-1", "session-2"], Directory.EnumerateDirectories($"{run.Output}.benchmarkdotnet").Select(Path.GetFileName).Order());
    }
}
