using System.Runtime.Versioning;
using HwBench.Native.Interop;

namespace HwBench.Native.Affinity;

/// <summary>
/// GetProcessAffinityMask, SetThreadAffinityMask. They speak of one processor group, the process's primary one: of a
/// machine with more than 64 logical processors the others can't be used. Compiled everywhere and never run yet.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class WindowsAffinity
{
    /// <summary>Cpu numbers, which count within the group, end before this.</summary>
    public const int Cpus = 64;

    public static IReadOnlyList<int> Allowed() =>
        Kernel32.GetProcessAffinityMask(Kernel32.GetCurrentProcess(), out nuint allowed, out _) != 0
            ? AffinityMask.Cpus(allowed)
            : throw new InvalidOperationException(Kernel32.LastError("GetProcessAffinityMask"));

    // It returns the mask that the thread had, and 0 when it fails.
    public static string? Pin(int cpu) =>
        Kernel32.SetThreadAffinityMask(Kernel32.GetCurrentThread(), (nuint)AffinityMask.Of(cpu)) != 0
            ? null
            : Kernel32.LastError($"SetThreadAffinityMask to cpu {cpu}");
}
