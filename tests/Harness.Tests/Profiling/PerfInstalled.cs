using HwBench.Harness.Processes;
using HwBench.Harness.Profiling;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Profiling;

/// <summary>The real perf, for tests that ask it.</summary>
internal static class PerfInstalled
{
    /// <summary>perf; where it is missing or may not record, the test is skipped with the reason.</summary>
    public static async Task<InstalledProgram> OrSkip()
    {
        try
        {
            var perf = InstalledProgram.Find(ProfileTask.Perf, ProfileTask.Package);
            ToolResult trial = await Run(perf, "record", "-e", "cpu-clock:u", "--no-buildid-cache", "-o", "/dev/null", "true");
            Assert.SkipWhen(trial.ExitCode != 0, $"perf can't record here: {PerfFault.Of("record", trial, null).Message}");
            return perf;
        }
        catch (MachineException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    public static Task<ToolResult> Run(InstalledProgram perf, params string[] arguments) =>
        ToolResult.RunAsync(perf, arguments, TestContext.Current.CancellationToken);
}
