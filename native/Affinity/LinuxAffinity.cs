using HwBench.Native.Interop;

namespace HwBench.Native.Affinity;

/// <summary>sched_getaffinity(2), sched_setaffinity(2).</summary>
internal static unsafe class LinuxAffinity
{
    /// <summary>As large as the kernel's largest NR_CPUS (8192 bits); a smaller mask fails with EINVAL on large machines.</summary>
    public const int MaskBytes = 1024;

    private const int CallingThread = 0;

    /// <summary>Cpu numbers end before this.</summary>
    public const int Cpus = MaskBytes * 8;

    public static IReadOnlyList<int> Allowed()
    {
        byte* mask = stackalloc byte[MaskBytes];
        if (LibC.sched_getaffinity(CallingThread, MaskBytes, mask) < 0)
        {
            throw new InvalidOperationException(LibC.LastError("sched_getaffinity"));
        }

        return [.. Enumerable.Range(0, Cpus).Where(cpu => IsSet(mask, cpu))];
    }

    public static string? Pin(int cpu) => Confine(CallingThread, [cpu]) ? null : LibC.LastError($"sched_setaffinity to cpu {cpu}");

    /// <summary>Lets a thread use these cpus and no others.</summary>
    /// <param name="thread">The kernel's number.</param>
    /// <param name="cpus">Each less than <see cref="Cpus"/>.</param>
    /// <returns>False where the kernel refuses; errno says why.</returns>
    public static bool Confine(int thread, IReadOnlyList<int> cpus)
    {
        Span<byte> mask = stackalloc byte[MaskBytes];
        mask.Clear();
        foreach (int cpu in cpus)
        {
            mask[cpu / 8] |= (byte)(1 << (cpu % 8));
        }

        fixed (byte* bits = mask)
        {
            return LibC.sched_setaffinity(thread, MaskBytes, bits) == 0;
        }
    }

    private static bool IsSet(byte* mask, int cpu) => (mask[cpu / 8] & (1 << (cpu % 8))) != 0;
}
