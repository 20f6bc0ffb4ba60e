using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Imports;

/// <summary>A dispatcher that can't be copied is loaded by each process that verifies or measures it, and named when it can't be.</summary>
public sealed class LoadedVariantTests
{
    // memcmp of a length that the compiler doesn't know is called in the C library.
    private const string CallsElsewhere = "volatile unsigned long length = 8; if (__builtin_memcmp(&nr, &a1, length) == 0 && nr == 77) return 1;";

    private static string Source => CompiledFile.Start + CompiledFile.Switch("mine", CallsElsewhere);

    [Fact]
    public void It_is_verified_where_it_lies()
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, Source)}:mine";
        Invocation verify = Invocation.Run("verify", "--variant", own, "--variant", "tree", "--table", "synthetic-4");
        Assert.Equal((0, ""), (verify.Code, verify.Error));
    }

    [Theory]
    [InlineData("if (nr == 2) return CALL(1);", "number 2 reached call_1 (1), must reach call_2 (2)")]
    [InlineData("if (on && nr == 2) *(volatile char *)(long)on = 0;", "crashed with SIGSEGV in placement 1")]
    public void What_it_does_wrong_is_named(string first, string says)
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Start + CompiledFile.Switch("mine", CallsElsewhere + first));
        Invocation verify = Invocation.Run("verify", "--variant", $"mine={file}:mine", "--table", "synthetic-4", "--mitigation", "bare");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        Assert.Contains(says, verify.Output);
    }

    [Fact]
    public void It_is_measured_in_eight_processes_and_the_record_and_the_report_say_so()
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, Source)}:mine";
        string output = Path.Combine(folder.Path, "record");
        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--variant", own, "--output", output);
        Assert.Equal("", run.Error);
        RunRecord record = RunRecordFile.Read(output);
        CellVariant mine = Assert.Single(record.QuestionCells).Variants[2];
        Assert.Equal(("mine", OriginMode.ReExecuted), (mine.Name, mine.Origin!.Mode));
        Assert.Null(mine.Failure);
        Assert.Equal((8, 8), (record.Plan.Sessions, record.Sessions.Count));
        Measurement[] measured = [.. record.Sessions.SelectMany(s => s.Measurements).Where(m => m.Variants.Length == 3)];
        Assert.Equal(8, measured.Length);
        Assert.Single(measured.SelectMany(m => m.Placements).Select(p => p.Offsets[2]).Distinct());
        Assert.Contains("offsets of mine: re-executed, one placement a session", run.Output);
    }

    [Fact]
    public void Fewer_sessions_than_an_interval_needs_are_refused()
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, Source)}:mine";
        Assert.Matches(
            "^hwbench: --sessions 7: mine has one placement a session, since its code can't be copied \\(.* calls 'memcmp' of another object; .*\\); give at least 8$",
            Invocation.Run("run", TinyBattery.In(folder), "--variant", own, "--sessions", "7").OnlyError(ExitCode.BadInput));
        Assert.Matches(
            "^hwbench: --budget 6s: is enough for [1-7] sessions; .* needs 8; give more$",
            Invocation.Run("run", TinyBattery.In(folder), "--variant", own, "--budget", "6s").OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void One_that_crashes_when_it_is_loaded_is_a_named_failure()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, Source + "__attribute__((constructor)) static void begin(void) { __builtin_trap(); }\n");
        Invocation verify = Invocation.Run("verify", "--variant", $"mine={file}:mine", "--variant", "tree", "--table", "synthetic-4");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        Assert.Contains("mine on synthetic-4 under bare:\n  crashed with SIGILL when it was loaded\n", verify.Output);
        string output = Path.Combine(folder.Path, "record");
        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--variant", $"mine={file}:mine", "--output", output);
        Assert.Equal("", run.Error);
        Cell cell = Assert.Single(RunRecordFile.Read(output).QuestionCells);
        Assert.Equal([null, null, $"SIGILL in cell {cell.Id}"], cell.Variants.Select(v => v.Failure));
    }

    [Fact]
    public void One_that_the_loader_refuses_is_a_failure_with_the_loaders_words()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Start + "extern long elsewhere(void);\n" + CompiledFile.Switch("mine", "if (nr == 9) return elsewhere();"));
        Invocation verify = Invocation.Run("verify", "--variant", $"mine={file}:mine", "--variant", "tree", "--table", "synthetic-4", "--mitigation", "bare");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        Assert.Contains("can't be loaded: ", verify.Output);
        Assert.Contains("undefined symbol: elsewhere", verify.Output);
        string output = Path.Combine(folder.Path, "record");
        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--variant", $"mine={file}:mine", "--output", output);
        Assert.Equal("", run.Error);
        Assert.Contains("undefined symbol: elsewhere", Assert.Single(RunRecordFile.Read(output).QuestionCells).Variants[2].Failure);
    }

    [Fact]
    public void It_is_not_shown()
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, Source)}:mine";
        Assert.StartsWith(
            "hwbench: mine: it can only be verified and run, since its code can't be copied: ",
            Invocation.Run("show", "--variant", own, "--table", "synthetic-4").OnlyError(ExitCode.BadInput));
    }
}
