using System.Runtime.InteropServices;

namespace HwBench.Native.Counters;

/// <summary>
/// What an emitted kernel copies from an event's page, with the hardware's counter: once before a batch, once after it.
/// <see cref="Lock"/> must be the first thing read before a batch and the last thing read after it: only then does an equal
/// value prove that nothing moved between the two counter reads.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct CounterSample
{
    /// <summary>The page's sequence; odd while the kernel writes.</summary>
    public uint Lock;

    /// <summary>Which counter, plus one; 0 when the event is on none.</summary>
    public uint Index;

    public long Offset;

    /// <summary>edx:eax of rdpmc; 0 when <see cref="Index"/> is 0.</summary>
    public ulong Raw;

    /// <summary>ns.</summary>
    public ulong Enabled;

    /// <summary>ns.</summary>
    public ulong Running;
}
