using HwBench.Native.Interop;

namespace HwBench.Native.Counters;

/// <summary>
/// Events that the kernel puts on the hardware together or not at all, counted for the thread that opened them, in user mode.
/// The group is pinned: it is never multiplexed, and where it can't be on the hardware it says so instead of counting.
/// </summary>
public sealed class CounterGroup : IDisposable
{
    /// <summary>In place of a leader's descriptor: the event leads a group of its own.</summary>
    public const int NoLeader = -1;

    private readonly IPerfSystem _system;
    private readonly List<GroupMember> _opened;
    private bool _disposed;

    private CounterGroup(IPerfSystem system, List<GroupMember> members)
    {
        _system = system;
        _opened = members;
        Events = [.. members.Select(m => m.Code)];
    }

    public IReadOnlyList<EventCode> Events { get; }

    /// <summary>The leader's, for a read(2) in an emitted kernel.</summary>
    public int Descriptor => Members[0].Descriptor;

    /// <summary>64-bit words of such a read; <see cref="GroupReading.Decode"/> reads them.</summary>
    public int ReadWords => GroupReading.Words(Events.Count);

    /// <summary>Half a line on the first event that rdpmc in user mode can't read now; null where it can read all. Events are on their counters only once enabled.</summary>
    public string? WhyNotFromUser => Members.Select(m => m.WhyNotFromUser()).FirstOrDefault(why => why is not null);

    /// <summary>Opens the events, the first as leader, for the calling thread. Nothing counts yet.</summary>
    /// <exception cref="CounterException">The kernel refuses one of them.</exception>
    public static CounterGroup Open(IPerfSystem system, IReadOnlyList<EventCode> events)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        var members = new List<GroupMember>(events.Count);
        try
        {
            foreach (EventCode code in events)
            {
                members.Add(new GroupMember(system, code, members.Count == 0 ? NoLeader : members[0].Descriptor));
            }
        }
        catch (CounterException)
        {
            Close(members);
            throw;
        }

        return new CounterGroup(system, members);
    }

    // The leader alone, which its members follow. Told one by one (PERF_IOC_FLAG_GROUP), a member of another PMU than the
    // leader's isn't put back by the second enabling: it reads 0 while the group's times say that it ran (seen on Linux 6.18).
    public void Enable() => Control(PerfEvent.PERF_EVENT_IOC_ENABLE);

    public void Disable() => Control(PerfEvent.PERF_EVENT_IOC_DISABLE);

    /// <summary>All counts by one read(2).</summary>
    /// <exception cref="CounterException">The group couldn't be put on the hardware.</exception>
    public GroupReading Read()
    {
        Span<ulong> words = stackalloc ulong[ReadWords];
        words.Clear();
        SystemResult read = _system.Read(Descriptor, words);
        if (!read.Works)
        {
            throw CounterException.Of("read", read.Errno, Events[0], isSibling: false, _system.Host);
        }

        if (read.Value != 0 && read.Value != words.Length * sizeof(ulong))
        {
            throw new CounterException($"read: {read.Value} bytes for a group of {Events.Count} events", GroupReading.NotAsDocumented, 0);
        }

        return GroupReading.Decode(words, Events.Count)
            ?? throw new CounterException($"{Names} got no place on the hardware (the pinned group is in error state)", CounterRemedy.Occupied, 0);
    }

    /// <summary>The event's <see cref="PerfPage"/>; 0 where it couldn't be mapped.</summary>
    public nint PageOf(int index) => Members[index].Page;

    /// <summary>Bits of the event's counter; 0 where it has none that can be read from user mode.</summary>
    public int Width(int index) => Members[index].Width;

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Close(_opened);
        }
    }

    internal string Names => string.Join(", ", Events.Select(e => e.Name));

    // Pages are gone once the group is closed, and descriptors may be another file's.
    private List<GroupMember> Members
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _opened;
        }
    }

    private void Control(uint request)
    {
        SystemResult done = _system.Control(Descriptor, request);
        if (!done.Works)
        {
            throw CounterException.Of("ioctl", done.Errno, Events[0], isSibling: false, _system.Host);
        }
    }

    // The leader last: without it the others would become groups of their own.
    private static void Close(List<GroupMember> members)
    {
        for (int i = members.Count - 1; i >= 0; i--)
        {
            members[i].Dispose();
        }
    }
}
