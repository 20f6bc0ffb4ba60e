using HwBench.Native.Interop;

namespace HwBench.Native.Counters;

/// <summary>What is to be counted, as perf_event_open(2) takes it.</summary>
/// <param name="Name">As the user knows it.</param>
/// <param name="Type">PERF_TYPE_…, or the number of a PMU in sysfs.</param>
/// <param name="Config">config.</param>
/// <param name="Config1">config1; a breakpoint's address.</param>
/// <param name="Config2">config2; a breakpoint's length, bytes.</param>
/// <param name="BreakpointType">bp_type; 0 for anything else than a breakpoint.</param>
/// <param name="InKernel">
/// Count in the kernel too, where alone some software events happen (a context switch is made by the kernel, so user mode
/// has none). It takes more permission.
/// </param>
public sealed record EventCode(
    string Name, uint Type, ulong Config, ulong Config1 = 0, ulong Config2 = 0, uint BreakpointType = 0, bool InKernel = false)
{
    /// <summary>Whether the processor's PMU counts it, not the kernel.</summary>
    public bool IsOfHardware => Type is not (PerfEvent.PERF_TYPE_SOFTWARE or PerfEvent.PERF_TYPE_BREAKPOINT);

    /// <summary>What the kernel counts itself, without a PMU.</summary>
    /// <param name="id">A PERF_COUNT_SW_ constant.</param>
    public static EventCode Software(string name, uint id) => new(name, PerfEvent.PERF_TYPE_SOFTWARE, id);

    /// <param name="isLeader">The leader is pinned and starts disabled: it holds back its group, which follows it.</param>
    public unsafe PerfEventAttributes ToAttributes(bool isLeader) => new()
    {
        type = Type,
        size = (uint)sizeof(PerfEventAttributes),
        config = Config,
        read_format = PerfEvent.PERF_FORMAT_GROUP | PerfEvent.PERF_FORMAT_TOTAL_TIME_ENABLED | PerfEvent.PERF_FORMAT_TOTAL_TIME_RUNNING,
        flags = PerfEvent.exclude_hv
            | (InKernel ? 0 : PerfEvent.exclude_kernel)
            | (isLeader ? PerfEvent.disabled | PerfEvent.pinned : 0),
        bp_type = BreakpointType,
        config1 = Config1,
        config2 = Config2,
    };
}
