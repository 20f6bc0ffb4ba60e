using System.Diagnostics;
using HwBench.Harness.Batteries;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Counting;

public class StoppedCountTests
{
    [Fact]
    public void Ctrl_C_while_callgrind_runs_ends_with_130_and_leaves_no_file()
    {
        CallgrindAgreementTests.SkipWithoutValgrind();
        using var temporary = new TemporaryFolder();
        var info = new ProcessStartInfo(HostProgram.Self.Executable, [.. HostProgram.Self.LeadingArguments, "count", CellName.Example])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["TMPDIR"] = temporary.Path;
        using Process count = Process.Start(info)!;
        while (Directory.GetFiles(temporary.Path, "callgrind.log", SearchOption.AllDirectories).Length == 0)
        {
            Assert.False(count.HasExited);
            Thread.Sleep(10);
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{count.Id}"]))
        {
            kill.WaitForExit();
        }

        Assert.Equal(("hwbench: interrupted\n", ""), (count.StandardError.ReadToEnd(), count.StandardOutput.ReadToEnd()));
        count.WaitForExit();
        Assert.Equal((int)ExitCode.Interrupted, count.ExitCode);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(temporary.Path), entry => Path.GetFileName(entry).StartsWith("hwbench", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(temporary.Path), entry => Path.GetFileName(entry).StartsWith("vgdb", StringComparison.Ordinal));
    }
}
