using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Profiling;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Profiling;

public class ProfileRefusalTests
{
    [Theory]
    [InlineData("--variant", "tabel", "nearest: table")]
    [InlineData("--variant", "hybrid-44", "can't be had for xen-4.17-pv64")]
    [InlineData("--seconds", "0", "--seconds 0: give 0.1 to 600")]
    [InlineData("--seconds", "NaN", "give 0.1 to 600")]
    [InlineData("--seconds", "1e9", "give 0.1 to 600")]
    public void What_can_not_be_profiled_is_refused(string option, string value, string expected) =>
        Assert.Contains(expected, Invocation.Run("profile", CellName.Example, option, value).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void A_cell_that_is_none_is_refused() =>
        Assert.Contains("a cell is TABLE/MIX/ORDER/MITIGATION/CONTEXT", Invocation.Run("profile", "dom0-build").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("/dev/null/x")]
    [InlineData("a\0b")]
    public async Task A_folder_that_can_not_be_made_is_refused(string keep)
    {
        _ = await PerfInstalled.OrSkip();
        Assert.Contains("': can't be made a folder", Invocation.Run("profile", CellName.Example, "--keep", keep).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_perf_the_exit_code_is_3_and_the_message_names_the_package()
    {
        using var empty = new TemporaryFolder();
        var info = new ProcessStartInfo(HostProgram.Self.Executable, [.. HostProgram.Self.LeadingArguments, "profile", CellName.Example])
        {
            RedirectStandardError = true,
        };
        info.Environment["PATH"] = empty.Path;
        using Process profile = Process.Start(info)!;

        Assert.Equal("hwbench: perf isn't installed; install Debian's package linux-perf: apt-get install linux-perf\n", profile.StandardError.ReadToEnd());
        profile.WaitForExit();
        Assert.Equal((int)ExitCode.MachineLacks, profile.ExitCode);
    }

    // As perf 6.1 prints it.
    private const string NotAllowed = """
        Error:
        Access to performance monitoring and observability operations is limited.
        Consider adjusting /proc/sys/kernel/perf_event_paranoid setting to open
        access to performance monitoring and observability operations for processes
        To make the adjusted perf_event_paranoid setting permanent preserve it
        in /etc/sysctl.conf (e.g. kernel.perf_event_paranoid = <setting>)

        """;

    [Theory]
    [InlineData(NotAllowed, 3, "perf record failed: Access to performance monitoring and observability operations is limited.; echo 2 > /proc/sys/kernel/perf_event_paranoid (it is 3)")]
    [InlineData("first\nfailed to mmap with 12 (Cannot allocate memory)\n", 2, "perf record failed: failed to mmap with 12 (Cannot allocate memory); see what 'perf record -e cpu-clock:u true' says; a container's seccomp profile may forbid perf_event_open")]
    [InlineData("", null, "perf record failed: exit code 129; see what 'perf record -e cpu-clock:u true' says; a container's seccomp profile may forbid perf_event_open")]
    public void Why_perf_failed_is_one_line_with_a_remedy(string error, int? paranoid, string expected) =>
        Assert.Equal(expected, PerfFault.Of("record", new ToolResult(129, "", error), paranoid).Message);
}
