using System.Globalization;
using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Processes;

/// <summary>How the kernel moved the calling thread about, since it began.</summary>
public static class ThreadSwitches
{
    /// <summary>How often the kernel took the cpu from it, by one cheap system call.</summary>
    /// <returns>Involuntary context switches; null where the system doesn't tell.</returns>
    /// <exception cref="InvalidOperationException">Linux refuses.</exception>
    public static long? Involuntary() =>
        !OperatingSystem.IsLinux() ? null
        : LibC.getrusage(LibC.RUSAGE_THREAD, out LibC.ResourceUsage usage) == 0 ? usage.ru_nivcsw
        : throw new InvalidOperationException(LibC.LastError("getrusage RUSAGE_THREAD"));

    /// <returns>How often it was moved to another cpu; null where the kernel was built without CONFIG_SCHED_DEBUG.</returns>
    public static long? Migrations(KernelFiles files) =>
        long.TryParse(files.ReadField("proc/thread-self/sched", "se.nr_migrations"), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
}
