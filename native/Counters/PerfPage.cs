namespace HwBench.Native.Counters;

/// <summary>
/// Byte offsets in <c>struct perf_event_mmap_page</c> (linux/perf_event.h), the page that the kernel keeps for each mapped
/// event. Emitted kernels read it while they run; the names say what is read there.
/// </summary>
public static class PerfPage
{
    public const int Bytes = 4096;

    /// <summary><c>lock</c>, 32 bits: grows whenever the kernel rewrites the page.</summary>
    public const int Lock = 8;

    /// <summary><c>index</c>, 32 bits: rdpmc's ecx plus one; 0 while the event is not on a counter.</summary>
    public const int Index = 12;

    /// <summary><c>offset</c>, 64 bits, signed: added to the hardware's counter it gives the count.</summary>
    public const int Offset = 16;

    /// <summary><c>time_enabled</c>, 64 bits, ns.</summary>
    public const int Enabled = 24;

    /// <summary><c>time_running</c>, 64 bits, ns.</summary>
    public const int Running = 32;

    /// <summary><c>capabilities</c>, 64 bits.</summary>
    public const int Capabilities = 40;

    /// <summary><c>pmc_width</c>, 16 bits: how many bits of rdpmc's answer are the counter.</summary>
    public const int Width = 48;

    /// <summary>Bit of <see cref="Capabilities"/>: rdpmc is allowed in user mode while this page is mapped.</summary>
    public const ulong UserReads = 1 << 2;
}
