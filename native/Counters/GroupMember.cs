namespace HwBench.Native.Counters;

/// <summary>An open event with its page, both given back at the end.</summary>
internal sealed class GroupMember : IDisposable
{
    private readonly IPerfSystem _system;
    private readonly int _mapErrno;

    /// <exception cref="CounterException">The kernel won't open the event.</exception>
    public GroupMember(IPerfSystem system, EventCode code, int leader)
    {
        _system = system;
        Code = code;
        bool isLeader = leader == CounterGroup.NoLeader;
        SystemResult opened = system.Open(code.ToAttributes(isLeader), leader);
        if (!opened.Works)
        {
            throw CounterException.Of("perf_event_open", opened.Errno, code, !isLeader, system.Host);
        }

        Descriptor = (int)opened.Value;
        // Without the page the event still counts, and is read by read(2).
        SystemResult mapped = system.Map(Descriptor);
        _mapErrno = mapped.Errno;
        Page = mapped.Works ? (nint)mapped.Value : 0;
    }

    public EventCode Code { get; }

    public int Descriptor { get; }

    /// <summary>0 where it couldn't be mapped.</summary>
    public nint Page { get; }

    /// <summary>Bits; 0 without a page or a counter of the hardware.</summary>
    public int Width => Page == 0 ? 0 : At<ushort>(PerfPage.Width);

    /// <summary>Why an emitted kernel can't read the event by rdpmc now, in half a line; null where it can.</summary>
    public string? WhyNotFromUser()
    {
        if (Page == 0)
        {
            return $"{new Host.ProbeOutcome("mmap", _mapErrno)} for event {Code.Name}";
        }

        if ((At<ulong>(PerfPage.Capabilities) & PerfPage.UserReads) == 0)
        {
            return $"the kernel doesn't allow rdpmc for event {Code.Name}";
        }

        if (At<uint>(PerfPage.Index) == 0)
        {
            return $"event {Code.Name} is on no counter of the hardware";
        }

        return Width is >= 1 and <= 64 ? null : $"the kernel says that the counter of event {Code.Name} has {Width} bits";
    }

    public void Dispose()
    {
        if (Page != 0)
        {
            _ = _system.Unmap(Page);
        }

        _ = _system.Close(Descriptor);
    }

    // The kernel rewrites the page at any time.
    private unsafe T At<T>(int offset)
        where T : unmanaged
    {
        Thread.MemoryBarrier();
        return *(T*)(Page + offset);
    }
}
