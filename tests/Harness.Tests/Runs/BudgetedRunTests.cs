using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class BudgetedRunTests
{
    [Fact]
    public void The_budget_of_the_command_line_replaces_the_batterys_and_more_placements_fill_it()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record.json.gz");

        Invocation run = Invocation.Run("run", TinyBattery.In(folder, ("sessions", 1)), "--budget", "6s", "--seed", "5", "--output", output);

        Assert.Equal("", run.Error);
        RunRecord record = RunRecordFile.Read(output);
        Assert.Equal((6, 1), (record.Plan.BudgetSeconds, record.Plan.Sessions));
        Assert.True(record.Plan.PlacementsPerSession > 4);
        Assert.All(record.Sessions[0].Measurements, m => Assert.Equal(0, m.Placements.Count % record.Plan.SetSize));
    }

    [Fact]
    public void Where_it_holds_fewer_sessions_than_planned_one_line_says_so_before_they_are_measured()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record.json.gz");

        Invocation run = Invocation.Run("run", TinyBattery.In(folder, ("sessions", 100)), "--budget", "5s", "--output", output);

        RunRecord record = RunRecordFile.Read(output);
        string[] notes = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal($"hwbench: note: battery tiny: 5 s are enough for at most {record.Plan.Sessions} of 100 sessions", notes[0]);
        Assert.InRange(record.Plan.Sessions, 1, 4);
        Assert.InRange(record.Sessions.Count, 1, record.Plan.Sessions);

        // A busy machine may have room for fewer: then it says so.
        string said = $"hwbench: note: battery tiny: {record.Sessions.Count} of {record.Plan.Sessions} sessions: the budget has no room for another";
        Assert.Equal(record.Sessions.Count < record.Plan.Sessions ? [said] : [], notes[1..]);
        Assert.True(record.Complete);
    }

    [Fact]
    public void It_can_not_be_changed_when_a_stopped_run_goes_on() =>
        Assert.EndsWith("leave out --budget", Refusal());

    private static string Refusal()
    {
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.SlowIn(folder);
        using var run = new RunningRun(folder, battery);
        run.WaitUntilMeasuring();
        RunningRun.Signal("INT", -run.Id);
        _ = run.End();
        return Invocation.Run("run", "--resume", run.Output, "--budget", "9s").OnlyError(ExitCode.BadInput);
    }
}
