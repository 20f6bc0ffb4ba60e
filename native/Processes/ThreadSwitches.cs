using HwBench.Native.Interop;

namespace HwBench.Native.Processes;

/// <summary>How often the kernel took the cpu from the calling thread, by one cheap system call.</summary>
public static class ThreadSwitches
{
    /// <returns>Involuntary context switches since the thread began; null where the system doesn't tell.</returns>
    /// <exception cref="InvalidOperationException">Linux refuses.</exception>
    public static long? Involuntary() =>
        !OperatingSystem.IsLinux() ? null
        : LibC.getrusage(LibC.RUSAGE_THREAD, out LibC.ResourceUsage usage) == 0 ? usage.ru_nivcsw
        : throw new InvalidOperationException(LibC.LastError("getrusage RUSAGE_THREAD"));
}
