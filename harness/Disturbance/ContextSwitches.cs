using System.Globalization;
using HwBench.Native.Host;

namespace HwBench.Harness.Disturbance;

/// <summary>How the kernel moved the calling thread about (Linux: proc(5)).</summary>
public static class ContextSwitches
{
    /// <returns>Involuntary context switches since the thread began; null where the system doesn't tell.</returns>
    public static long? Involuntary(KernelFiles files) => Count(files.ReadField("proc/thread-self/status", "nonvoluntary_ctxt_switches"));

    /// <returns>How often it was moved to another cpu since it began; null where the kernel was built without CONFIG_SCHED_DEBUG.</returns>
    public static long? Migrations(KernelFiles files) => Count(files.ReadField("proc/thread-self/sched", "se.nr_migrations"));

    private static long? Count(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
}
