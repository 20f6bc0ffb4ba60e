using HwBench.Native.Interop;

namespace HwBench.Native.Affinity;

/// <summary>sched_getaffinity(2), sched_setaffinity(2).</summary>
internal static unsafe class LinuxAffinity
{
    // As large as the kernel's largest NR_CPUS (8192 bits); a smaller mask fails with EINVAL on large machines.
    private const int MaskBytes = 1024;

    /// <summary>Cpu numbers end before this.</summary>
    public const int Cpus = MaskBytes * 8;

    public static IReadOnlyList<int> Allowed()
    {
        byte* mask = stackalloc byte[MaskBytes];
        if (LibC.sched_getaffinity(0, MaskBytes, mask) < 0)
        {
            throw new InvalidOperationException(LibC.LastError("sched_getaffinity"));
        }

        return [.. Enumerable.Range(0, Cpus).Where(cpu => IsSet(mask, cpu))];
    }

    public static string? Pin(int cpu)
    {
        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        mask[cpu / 8] |= (byte)(1 << (cpu % 8));
        return LibC.sched_setaffinity(0, MaskBytes, mask) == 0 ? null : LibC.LastError($"sched_setaffinity to cpu {cpu}");
    }

    private static bool IsSet(byte* mask, int cpu) => (mask[cpu / 8] & (1 << (cpu % 8))) != 0;
}
