using System.Diagnostics;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Verification;
using Xunit;

namespace HwBench.Harness.Tests.Verification;

public sealed class VerifySupervisorTests
{
    [Fact]
    public void A_crash_costs_one_variant_of_one_cell_and_the_rest_goes_on()
    {
        var selection = new VerifySelection(["synthetic-4", "synthetic-2"], ["table", "crashing", "generated-narrow", "tree"], ["bare", "retpoline"]);
        VerifyReport report = new VerifySupervisor(selection, HostProgram.Self, _ => { }).Run(TestContext.Current.CancellationToken);
        Assert.Equal(["synthetic-4", "synthetic-2"], report.Tables.Select(t => t.Table));
        Assert.All(report.Tables, table =>
        {
            // generated-narrow is not legal here.
            Assert.Equal(["table", "crashing", "tree"], table.Variants);
            Assert.Equal(6, table.Combinations);
            Assert.True(table.Calls > 0);
            Assert.Equal([("crashing", "bare"), ("crashing", "retpoline")], table.Failed.Select(f => (f.Variant, f.Mitigation)));
        });
    }

    [Fact]
    public void Ctrl_C_ends_the_command_and_its_child_with_130_and_one_line()
    {
        var info = new ProcessStartInfo(HostProgram.Self.Executable, [.. HostProgram.Self.LeadingArguments, "verify"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process verify = Process.Start(info)!;
        int child;
        while ((child = ChildOf(verify.Id)) == 0)
        {
            Assert.False(verify.HasExited);
            Thread.Sleep(10);
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{verify.Id}", $"{child}"]))
        {
            kill.WaitForExit();
        }

        string error = verify.StandardError.ReadToEnd();
        string output = verify.StandardOutput.ReadToEnd();
        verify.WaitForExit();
        Assert.Equal((int)ExitCode.Interrupted, verify.ExitCode);
        Assert.Equal(("hwbench: interrupted\n", ""), (error, output));
        Assert.False(Directory.Exists($"/proc/{child}"));
    }

    private static int ChildOf(int pid)
    {
        using Process pgrep = Process.Start(new ProcessStartInfo("pgrep", ["-P", $"{pid}"]) { RedirectStandardOutput = true })!;
        string found = pgrep.StandardOutput.ReadToEnd();
        pgrep.WaitForExit();
        return int.TryParse(found.Split('\n')[0], out int child) ? child : 0;
    }
}
