using HwBench.Harness.Disturbance;
using HwBench.Results.Verdicts;

namespace HwBench.Harness.Measuring;

/// <summary>The raw ticks and counts of one placement.</summary>
/// <param name="counters">Most counters that are read at once.</param>
public sealed class Readings(int blocks, int variants, int counters)
{
    private readonly long[] _ticks = new long[blocks * variants];
    private readonly long?[] _counts = new long?[blocks * variants * counters];

    public int Blocks => blocks;

    public int Variants => variants;

    /// <summary>[block × variants + variant] ticks of a batch.</summary>
    public ReadOnlySpan<long> Ticks => _ticks;

    /// <summary>[block] ticks of one clock reading.</summary>
    public long[] Clock { get; } = new long[blocks];

    /// <summary>[block] ticks of one throughput reading.</summary>
    public long[] Throughput { get; } = new long[blocks];

    /// <summary>When each block ran.</summary>
    public BlockSpans Spans { get; } = new(blocks);

    /// <summary>[variant] the dispatcher's address modulo 64.</summary>
    public IReadOnlyList<int> Offsets { get; set; } = [];

    /// <summary>Which of the session's counters were read; empty when none was.</summary>
    public IReadOnlyList<int> Counted { get; internal set; } = [];

    /// <summary>[variant] ticks of a batch over sorted calls.</summary>
    public long[] SortedTicks { get; } = new long[variants];

    /// <summary>Ticks of the clock reading around the sorted batches; 0 when none was run.</summary>
    public long SortedClock { get; internal set; }

    /// <summary>Null where batches are timed as a whole.</summary>
    public EachReadings? Each { get; init; }

    /// <summary>Blocks that were taken although somebody else used the core.</summary>
    public int DisturbedBlocks { get; internal set; }

    /// <summary>By <see cref="DisturbanceRule"/>'s measure for a placement.</summary>
    public bool IsQuiet => blocks - DisturbedBlocks >= DisturbanceRule.BlocksThatMustBeQuiet * blocks;

    /// <summary>One block's counts: [variant × counted + counter] events of a batch; null where a batch was discarded.</summary>
    public Span<long?> Counts(int block) => _counts.AsSpan(block * variants * counters, variants * Counted.Count);

    /// <summary>One block's ticks by variant.</summary>
    internal Span<long> Block(int block) => _ticks.AsSpan(block * variants, variants);
}
