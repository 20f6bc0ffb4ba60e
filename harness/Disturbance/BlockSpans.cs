using System.Diagnostics;
using HwBench.Native.Processes;

namespace HwBench.Harness.Disturbance;

/// <summary>
/// From when to when each block of a placement ran, its reference readings included, and whether the kernel took the cpu
/// away meanwhile. Told between batches, and allocates nothing.
/// </summary>
/// <param name="blocks">Of a placement.</param>
public sealed class BlockSpans(int blocks)
{
    private readonly long[] _began = new long[blocks];
    private readonly long[] _ended = new long[blocks];
    private readonly bool[] _switched = new bool[blocks];
    private long? _switches;

    public int Blocks => blocks;

    /// <summary>A block begins, or begins anew.</summary>
    public void Begin(int block)
    {
        _switches = ThreadSwitches.Involuntary();
        _began[block] = Stopwatch.GetTimestamp();
    }

    public void End(int block)
    {
        _ended[block] = Stopwatch.GetTimestamp();
        _switched[block] = ThreadSwitches.Involuntary() > _switches;
    }

    /// <summary><see cref="Stopwatch"/> time stamps.</summary>
    public (long Began, long Ended) this[int block] => (_began[block], _ended[block]);

    /// <summary>Whether there was an involuntary context switch; false where the system doesn't tell.</summary>
    public bool Switched(int block) => _switched[block];
}
