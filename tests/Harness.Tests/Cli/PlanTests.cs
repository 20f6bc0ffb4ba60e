using System.CommandLine;
using HwBench.Harness.Batteries;
using HwBench.Harness.Cli;
using HwBench.Harness.Runs;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Cli;

public sealed class PlanTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Theory]
    [InlineData("shadow", "shadow", false)]
    [InlineData("xen-4.17 (quick)", "xen-4.17", true)]
    public void The_command_is_understood_and_makes_the_sessions_that_it_names(string recorded, string battery, bool quick)
    {
        using var folder = new TemporaryFolder();
        string pilot = Path.Combine(folder.Path, "pilot.json.gz");
        _ = RunRecordFile.Write(pilot, run.Record with { Plan = run.Record.Plan with { Battery = recorded } });

        Invocation plan = Invocation.Run("plan", pilot, "--resolution", "50 cycles");

        string command = plan.Output[plan.Output.LastIndexOf("\n\n", StringComparison.Ordinal)..].Replace("\\\n", "", StringComparison.Ordinal);
        string[] words = command.Trim().Replace("\"", "", StringComparison.Ordinal).Replace(" cycles", "cycles", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ParseResult parsed = HwbenchCommand.Create().Parse(words[1..]);
        Assert.Equal((0, ""), (plan.Code, plan.Error));
        Assert.Equal(["hwbench", "run", battery], words[..3]);
        Assert.Empty(parsed.Errors);
        Assert.Equal(quick, parsed.GetValue<bool>("--quick"));
        int sessions = parsed.GetValue<int>("--sessions");
        var asked = Plan.Create(BatteryCatalog.Resolve(battery), 1, quick, _ => null);
        asked = asked with { Sampling = asked.Sampling with { Sessions = sessions } };
        Assert.Equal(sessions, LeastTime.Sessions(asked, double.Parse(parsed.GetValue<string>("--budget")!.TrimEnd('s'))));
    }

    [Fact]
    public void A_battery_of_the_user_s_own_is_asked_for()
    {
        Invocation plan = Invocation.Run("plan", run.Output, "--resolution", "50 cycles");

        Assert.Contains("  hwbench run FILE --sessions ", plan.Output, StringComparison.Ordinal);
        Assert.Contains("isn't one that ships; give its file", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_run_finds_is_answered_no() =>
        Assert.Equal((int)ExitCode.No, Invocation.Run("plan", run.Output, "--resolution", "0.00001 cycles", "--json").Code);

    [Theory]
    [InlineData("--power", "1")]
    [InlineData("--power", "0.1")]
    [InlineData("--resolution", "five")]
    public void A_wish_that_makes_no_sense_is_refused(string option, string value)
    {
        string[] wish = option == "--power" ? ["--resolution", "1 %", option, value] : [option, value];
        Assert.StartsWith($"hwbench: {option} ", Invocation.Run(["plan", run.Output, .. wish]).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_keeps_the_target_that_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record.json.gz");

        Invocation made = Invocation.Run("run", TinyBattery.In(folder), "--target", "0.01 %", "--output", output);

        RunRecord record = RunRecordFile.Read(output);
        Assert.Equal((0, 0.01), (record.Plan.TargetCycles, record.Plan.TargetPercent));
        Assert.Contains("(target ± 0.01 %)", made.Output, StringComparison.Ordinal);
    }
}
