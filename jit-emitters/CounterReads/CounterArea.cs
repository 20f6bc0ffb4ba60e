using System.Runtime.InteropServices;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>The memory in which a counting kernel leaves what it read, and what that means. One at a time belongs to a kernel that runs.</summary>
public abstract unsafe class CounterArea : IDisposable
{
    private const nuint LineBytes = 64;

    private byte* _memory;

    private protected CounterArea(CounterRoute route, int events)
    {
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)route.AreaBytes, LineBytes);
        new Span<byte>(_memory, route.AreaBytes).Clear();
        Route = route;
        Events = events;
    }

    public CounterRoute Route { get; }

    /// <summary>How many are read at once.</summary>
    public int Events { get; }

    /// <summary>The kernel's second argument.</summary>
    public nint Address => (nint)_memory;

    /// <summary>What happened between the last batch's two readings.</summary>
    /// <param name="counts">[event]; null where an event moved, stopped or was not on the processor: such a batch is worth nothing.</param>
    public abstract void Decode(Span<long?> counts);

    private protected ref T At<T>(int offset)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        return ref *(T*)(_memory + offset);
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        GC.SuppressFinalize(this);
    }
}
