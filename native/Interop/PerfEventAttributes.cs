using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>
/// <c>struct perf_event_attr</c> of linux/perf_event.h up to <c>sig_data</c> (PERF_ATTR_SIZE_VER7, 128 bytes). An older kernel
/// takes it as long as the members that it doesn't know are 0; a newer one takes what is missing as 0.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct PerfEventAttributes
{
    public uint type;
    public uint size;
    public ulong config;
    public ulong sample_period;
    public ulong sample_type;
    public ulong read_format;

    /// <summary>The structure's bit field, from <c>disabled</c> on: <see cref="PerfEvent"/> has its bits.</summary>
    public ulong flags;
    public uint wakeup_events;
    public uint bp_type;

    /// <summary>Shared with <c>bp_addr</c>.</summary>
    public ulong config1;

    /// <summary>Shared with <c>bp_len</c>.</summary>
    public ulong config2;
    public ulong branch_sample_type;
    public ulong sample_regs_user;
    public uint sample_stack_user;
    public int clockid;
    public ulong sample_regs_intr;
    public uint aux_watermark;
    public ushort sample_max_stack;
    public ushort reserved_2;
    public uint aux_sample_size;
    public uint reserved_3;
    public ulong sig_data;
}
