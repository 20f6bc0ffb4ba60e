using System.Runtime.InteropServices;

namespace HwBench.Native.Host;

/// <summary><c>struct perf_event_attr</c> in its first published size, 64 bytes (linux/perf_event.h, PERF_ATTR_SIZE_VER0).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PerfEventAttributes
{
    private const uint HardwareType = 0;
    private const ulong CpuCycles = 0;
    private const ulong Disabled = 1 << 0;
    private const ulong ExcludeKernel = 1 << 5;
    private const ulong ExcludeHypervisor = 1 << 6;

    public uint Type;
    public uint Size;
    public ulong Config;
    public ulong SamplePeriod;
    public ulong SampleType;
    public ulong ReadFormat;
    public ulong Flags;
    public uint WakeupEvents;
    public uint BreakpointType;
    public ulong BreakpointAddress;

    public static unsafe PerfEventAttributes UserCycles => new()
    {
        Type = HardwareType,
        Size = (uint)sizeof(PerfEventAttributes),
        Config = CpuCycles,
        Flags = Disabled | ExcludeKernel | ExcludeHypervisor,
    };
}
