using HwBench.Harness.Processes;
using HwBench.Native.Host;

namespace HwBench.Harness.Profiling;

/// <summary>Why perf failed, from what it printed.</summary>
public static class PerfFault
{
    // The highest level at which a process may profile itself (Linux, Documentation/admin-guide/sysctl/kernel.rst).
    private const int OwnProcessesAllowed = 2;

    /// <param name="command">perf's subcommand.</param>
    /// <param name="paranoid">The kernel's perf_event_paranoid; null where there is none.</param>
    public static MachineException Of(string command, ToolResult result, int? paranoid)
    {
        string[] lines = [.. result.Error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

        // What follows "Error:" says more than the explanation's last line.
        int error = Array.IndexOf(lines, "Error:");
        string said = error >= 0 && error + 1 < lines.Length ? lines[error + 1] : lines.LastOrDefault() ?? $"exit code {result.ExitCode}";
        return new MachineException(
            $"perf {command} failed: {said}",
            paranoid > OwnProcessesAllowed
                ? $"echo {OwnProcessesAllowed} > /proc/sys/kernel/perf_event_paranoid (it is {paranoid})"
                : "see what 'perf record -e cpu-clock:u true' says; a container's seccomp profile may forbid perf_event_open");
    }
}
