using HwBench.Native.Interop;

namespace HwBench.Native.Affinity;

/// <summary>Which cpus the calling thread may use.</summary>
public static unsafe class CpuAffinity
{
    // As large as the kernel's largest NR_CPUS (8192 bits); a smaller mask fails with EINVAL on large machines.
    private const int MaskBytes = 1024;

    /// <summary>The allowed cpu numbers, ascending.</summary>
    public static IReadOnlyList<int> Allowed()
    {
        byte* mask = stackalloc byte[MaskBytes];
        if (LibC.sched_getaffinity(0, MaskBytes, mask) < 0)
        {
            throw new InvalidOperationException(LibC.LastError("sched_getaffinity"));
        }

        return [.. Enumerable.Range(0, MaskBytes * 8).Where(cpu => IsSet(mask, cpu))];
    }

    /// <summary>Ties the calling thread, and no other, to one cpu.</summary>
    /// <returns>Null when done; otherwise what the system answered.</returns>
    public static string? Pin(int cpu)
    {
        if (cpu is < 0 or >= MaskBytes * 8)
        {
            return $"cpu {cpu} is outside 0 to {(MaskBytes * 8) - 1}";
        }

        byte* mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        mask[cpu / 8] |= (byte)(1 << (cpu % 8));
        return LibC.sched_setaffinity(0, MaskBytes, mask) == 0 ? null : LibC.LastError($"sched_setaffinity to cpu {cpu}");
    }

    private static bool IsSet(byte* mask, int cpu) => (mask[cpu / 8] & (1 << (cpu % 8))) != 0;
}
