using HwBench.Native.Interop;

namespace HwBench.Native.Counters;

/// <summary>Every system call that counting makes, so that tests can answer instead of a kernel.</summary>
public interface IPerfSystem
{
    PerfHost Host { get; }

    /// <summary>perf_event_open(2) for the calling thread on whichever cpu it runs; the descriptor isn't inherited by other programs.</summary>
    /// <param name="group">The leader's descriptor, or <see cref="CounterGroup.NoLeader"/>.</param>
    /// <returns>The descriptor.</returns>
    SystemResult Open(in PerfEventAttributes attributes, int group);

    /// <summary>ioctl(2).</summary>
    /// <param name="request">PERF_EVENT_IOC_ENABLE or _DISABLE.</param>
    SystemResult Control(int descriptor, uint request);

    /// <summary>read(2).</summary>
    /// <returns>Bytes read; 0 from a pinned group that couldn't be put on the hardware.</returns>
    SystemResult Read(int descriptor, Span<ulong> words);

    /// <summary>mmap(2) of the event's first page, read only.</summary>
    /// <returns>The page's address.</returns>
    SystemResult Map(int descriptor);

    /// <summary>munmap(2) of such a page.</summary>
    SystemResult Unmap(nint page);

    /// <summary>close(2).</summary>
    SystemResult Close(int descriptor);
}
