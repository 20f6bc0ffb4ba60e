using System.Runtime.InteropServices;
using HwBench.Native.Counters;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>What <see cref="SystemRead"/> reads.</summary>
public sealed class SystemReadArea : CounterArea
{
    private readonly SystemRead _route;

    /// <param name="route">May be for a larger group.</param>
    /// <param name="descriptor">The group leader's.</param>
    /// <param name="events">Of the group.</param>
    public SystemReadArea(SystemRead route, int descriptor, int events)
        : base(route, events)
    {
        _route = route;
        At<long>(0) = descriptor;
    }

    public override void Decode(Span<long?> counts)
    {
        if (IsRead(isAfter: false) && IsRead(isAfter: true))
        {
            GroupReading.Between(Words(isAfter: false), Words(isAfter: true), counts[..Events]);
        }
        else
        {
            counts[..Events].Clear();
        }
    }

    // Nothing is read of a pinned group that lost its place.
    private bool IsRead(bool isAfter) => At<long>(SystemRead.ResultOffset(isAfter)) == GroupReading.Words(Events) * sizeof(long);

    private ReadOnlySpan<ulong> Words(bool isAfter) => MemoryMarshal.CreateReadOnlySpan(ref At<ulong>(_route.WordsOffset(isAfter)), GroupReading.Words(Events));
}
