using HwBench.Native.Interop;

namespace HwBench.Native.Processes;

/// <summary>The calling thread, as the system knows it.</summary>
public static class CurrentThread
{
    /// <returns>The number that the system's own traces give it; null where it isn't Linux.</returns>
    public static int? Id => OperatingSystem.IsLinux() ? LibC.gettid() : null;
}
