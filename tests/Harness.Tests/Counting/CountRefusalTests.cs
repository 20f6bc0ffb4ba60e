using System.Diagnostics;
using HwBench.Harness.Cli;
using HwBench.Harness.Counting;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Counting;

public class CountRefusalTests
{
    private const string Cell = "xen-4.17-pv64/dom0-build/random/bare/hot";

    [Theory]
    [InlineData("xen-4.17-pv64", "TABLE/MIX/ORDER/MITIGATION/CONTEXT")]
    [InlineData("xen-4.17-pv46/dom0-build/random/bare/hot", "nearest: xen-4.17-pv64")]
    [InlineData("xen-4.17-pv64/dom0-biuld/random/bare/hot", "nearest: dom0-build")]
    [InlineData("xen-4.17-pv64/dom0-build/burst(0.5)/bare/hot", "nearest: bursty(p)")]
    [InlineData("xen-4.17-pv64/dom0-build/recorded/bare/hot", "has no recorded order")]
    [InlineData("xen-4.17-pv64/dom0-build/random/retpolin/hot", "nearest: retpoline")]
    [InlineData("xen-4.17-pv64/dom0-build/random/bare/hott", "nearest: hot")]
    public void A_cell_that_is_none_is_refused_with_what_comes_nearest(string cell, string expected)
    {
        string line = Invocation.Run("count", cell).OnlyError(ExitCode.BadInput);

        Assert.StartsWith($"hwbench: cell '{cell}': ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--variants", "tabel", "nearest: table")]
    [InlineData("--variants", "table,", "unknown variant ''")]
    [InlineData("--variants", "hybrid-44", "can't be had for xen-4.17-pv64")]
    [InlineData("--variants", "table,tree,table", "variant 'table' is named twice; once is enough")]
    [InlineData("--dispatches", "0", "give 1 to 1048576")]
    [InlineData("--dispatches", "2000000", "give 1 to 1048576")]
    public void What_can_not_be_counted_is_refused(string option, string value, string expected) =>
        Assert.Contains(expected, Invocation.Run("count", Cell, option, value).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void A_cell_named_twice_is_refused() =>
        Assert.Contains($"cell '{Cell}' is named twice; once is enough", Invocation.Run("count", Cell, Cell).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void Without_valgrind_the_exit_code_is_3_and_the_message_names_the_package()
    {
        using var empty = new TemporaryFolder();
        var info = new ProcessStartInfo(HostProgram.Self.Executable, [.. HostProgram.Self.LeadingArguments, "count", Cell])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["PATH"] = empty.Path;
        using Process count = Process.Start(info)!;

        Assert.Equal("hwbench: valgrind isn't installed; install Debian's package valgrind: apt-get install valgrind\n", count.StandardError.ReadToEnd());
        count.WaitForExit();
        Assert.Equal((int)ExitCode.MachineLacks, count.ExitCode);
    }

    [Fact]
    public void A_file_of_the_programs_name_that_can_not_be_executed_is_not_the_program()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("tool", "");

        _ = Assert.Throws<MachineException>(() => InstalledProgram.Find("tool", "tools", folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Equal(path, InstalledProgram.Find("tool", "tools", $"/nowhere:{folder.Path}").Path);
    }

    [Fact]
    public void The_process_refuses_to_run_without_callgrind()
    {
        using StatusPage page = StatusPage.Create();
        string request = System.Text.Json.JsonSerializer.Serialize(new CountRequest(page.Path, new([Cell], null, 10, 1)), HwBench.Results.Input.StrictJson.Options);
        ChildResult child = ChildProcess.Run(HostProgram.Self, ["count-process", request], page, TimeSpan.FromMinutes(1), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(new ChildOutcome.Completed((int)ExitCode.BadInput), child.Outcome);
        Assert.Contains("runs under Callgrind only", child.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vex amd64->IR: unhandled instruction bytes: 0x62 0xF1 0x7D 0x48 0x6F", "valgrind doesn't know an instruction that the runtime executes here (bytes 0x62 0xF1 0x7D 0x48 0x6F)")]
    [InlineData("valgrind: mmap(0x58000000) failed", "valgrind failed: valgrind: mmap(0x58000000) failed")]
    [InlineData("==12== Process terminating with default action of signal 4 (SIGILL)", "valgrind failed: Process terminating with default action of signal 4 (SIGILL)")]
    public void What_valgrind_could_not_do_is_said_in_one_line(string logged, string expected)
    {
        string[] log = ["==12== Callgrind, a call-graph generating cache profiler", logged, "==12== "];

        Assert.StartsWith(expected, ValgrindFault.Of(log, Ended(1))!.Message, StringComparison.Ordinal);
        Assert.Null(ValgrindFault.Of(log, Ended(0)));
        Assert.Null(ValgrindFault.Of(log[..1], Ended(1)));
    }

    private static ChildResult Ended(int code) => new(new ChildOutcome.Completed(code), default, "", "");
}
