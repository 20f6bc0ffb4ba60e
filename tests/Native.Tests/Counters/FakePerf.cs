using System.Runtime.InteropServices;
using HwBench.Native.Counters;
using HwBench.Native.Interop;

namespace HwBench.Native.Tests.Counters;

/// <summary>
/// A kernel with one PMU, written after perf_event_open(2): groups are checked against the number of counters when opened,
/// and put on the counters that are free when enabled. Each event's hand-made page is real memory.
/// </summary>
internal sealed unsafe class FakePerf : IPerfSystem, IDisposable
{
    private const int FirstDescriptor = 100;
    private const ulong PerEvent = 10;

    private readonly List<FakeEvent> _all = [];

    public PerfHost Host { get; init; } = new(2, IsGuest: false);

    /// <summary>Counters of the hardware: more in a group than these are refused with <see cref="TooManyErrno"/>.</summary>
    public int Counters { get; init; } = 4;

    /// <summary>Of those, held by others: a pinned group that needs them goes into the error state.</summary>
    public int Occupied { get; init; }

    public int TooManyErrno { get; init; } = 22;

    /// <summary>Errno by config, for events that can't be opened.</summary>
    public Dictionary<ulong, int> Refused { get; init; } = [];

    public int MapErrno { get; init; }

    public int ControlErrno { get; init; }

    /// <summary>Added to the time enabled only.</summary>
    public ulong NotRunning { get; init; }

    public ulong Capabilities { get; init; } = PerfPage.UserReads;

    public ushort Width { get; init; } = 48;

    /// <summary>What read(2) answers instead of the truth, in bytes and words.</summary>
    public (long Bytes, ulong[] Words)? Garbage { get; set; }

    public int Open => _all.Count(e => !e.IsClosed);

    /// <summary>Events that are on a counter now.</summary>
    public int On => _all.Count(e => e.IsOn && !e.IsClosed);

    public int Mapped => _all.Count(e => e.Page != 0);

    public IReadOnlyList<PerfEventAttributes> Opened => [.. _all.Select(e => e.Attributes)];

    public List<uint> Requests { get; } = [];

    /// <summary>Somebody else's event takes every counter for a moment: what was on one is in the error state from now on.</summary>
    public void ThrowOff()
    {
        foreach (FakeEvent lost in _all.Where(e => e.IsOn))
        {
            lost.Put(0, isOn: false);
        }
    }

    SystemResult IPerfSystem.Open(in PerfEventAttributes attributes, int group)
    {
        FakeEvent[] others = [.. _all.Where(e => e.Group == group && !e.IsClosed)];
        if (Refused.TryGetValue(attributes.config, out int errno) || (errno = others.Length >= Counters ? TooManyErrno : 0) != 0)
        {
            return new SystemResult(-1, errno);
        }

        int descriptor = FirstDescriptor + _all.Count;
        _all.Add(new FakeEvent(descriptor, group == CounterGroup.NoLeader ? descriptor : group, attributes));
        return new SystemResult(descriptor, 0);
    }

    public SystemResult Control(int descriptor, uint request)
    {
        Requests.Add(request);
        if (ControlErrno == 0 && request == PerfEvent.PERF_EVENT_IOC_ENABLE)
        {
            FakeEvent[] members = Members(descriptor);
            bool fits = members.Length <= Counters - Occupied;
            for (int i = 0; i < members.Length; i++)
            {
                members[i].Put(fits ? i + 1 : 0, fits);
            }
        }

        return new SystemResult(0, ControlErrno);
    }

    public SystemResult Read(int descriptor, Span<ulong> words)
    {
        if (Garbage is (long bytes, ulong[] garbage))
        {
            garbage.CopyTo(words);
            return new SystemResult(bytes, 0);
        }

        FakeEvent[] members = Members(descriptor);
        if (members.Any(m => m.IsInError))
        {
            return new SystemResult(0, 0);
        }

        ulong running = members[0].IsOn ? 1000ul : 0;
        ulong[] answer = [(ulong)members.Length, 1000 + NotRunning, running, .. members.Select(m => m.Attributes.config * PerEvent)];
        answer.CopyTo(words);
        return new SystemResult(answer.Length * sizeof(ulong), 0);
    }

    public SystemResult Map(int descriptor)
    {
        if (MapErrno != 0)
        {
            return new SystemResult(-1, MapErrno);
        }

        FakeEvent mapped = _all[descriptor - FirstDescriptor];
        mapped.Page = (nint)NativeMemory.AllocZeroed(PerfPage.Bytes);
        *(ulong*)(mapped.Page + PerfPage.Capabilities) = Capabilities;
        *(ushort*)(mapped.Page + PerfPage.Width) = Width;
        return new SystemResult(mapped.Page, 0);
    }

    public SystemResult Unmap(nint page)
    {
        FakeEvent mapped = _all.Single(e => e.Page == page);
        NativeMemory.Free((void*)page);
        mapped.Page = 0;
        return default;
    }

    public SystemResult Close(int descriptor)
    {
        FakeEvent closed = _all[descriptor - FirstDescriptor];
        bool wasOpen = !closed.IsClosed;
        closed.IsClosed = true;
        return new SystemResult(0, wasOpen ? 0 : 9);
    }

    public void Dispose()
    {
        foreach (FakeEvent mapped in _all.Where(e => e.Page != 0))
        {
            NativeMemory.Free((void*)mapped.Page);
        }
    }

    private FakeEvent[] Members(int leader) => [.. _all.Where(e => e.Group == leader && !e.IsClosed)];
}
