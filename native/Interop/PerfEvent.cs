namespace HwBench.Native.Interop;

/// <summary>Constants of linux/perf_event.h and linux/hw_breakpoint.h under their own names.</summary>
public static class PerfEvent
{
    public const uint PERF_TYPE_HARDWARE = 0;
    public const uint PERF_TYPE_SOFTWARE = 1;
    public const uint PERF_TYPE_RAW = 4;
    public const uint PERF_TYPE_BREAKPOINT = 5;

    public const ulong PERF_COUNT_HW_CPU_CYCLES = 0;
    public const ulong PERF_COUNT_HW_INSTRUCTIONS = 1;
    public const ulong PERF_COUNT_HW_BRANCH_INSTRUCTIONS = 4;
    public const ulong PERF_COUNT_HW_BRANCH_MISSES = 5;
    public const ulong PERF_COUNT_HW_REF_CPU_CYCLES = 9;

    public const ulong PERF_COUNT_SW_TASK_CLOCK = 1;
    public const ulong PERF_COUNT_SW_PAGE_FAULTS = 2;
    public const ulong PERF_COUNT_SW_CONTEXT_SWITCHES = 3;

    public const uint HW_BREAKPOINT_X = 4;

    /// <summary>Bits of <see cref="PerfEventAttributes.flags"/>.</summary>
    public const ulong disabled = 1 << 0;
    public const ulong pinned = 1 << 2;
    public const ulong exclude_kernel = 1 << 5;
    public const ulong exclude_hv = 1 << 6;

    public const ulong PERF_FORMAT_TOTAL_TIME_ENABLED = 1 << 0;
    public const ulong PERF_FORMAT_TOTAL_TIME_RUNNING = 1 << 1;
    public const ulong PERF_FORMAT_GROUP = 1 << 3;

    public const ulong PERF_FLAG_FD_CLOEXEC = 1 << 3;

    public const uint PERF_EVENT_IOC_ENABLE = 0x2400;
    public const uint PERF_EVENT_IOC_DISABLE = 0x2401;
}
