using HwBench.Harness.Disturbance;
using HwBench.Results.Verdicts;

namespace HwBench.Harness.Measuring;

/// <summary>The raw ticks of one placement.</summary>
public sealed class Readings(int blocks, int variants)
{
    private readonly long[] _ticks = new long[blocks * variants];

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

    /// <summary>Blocks that were taken although somebody else used the core.</summary>
    public int DisturbedBlocks { get; internal set; }

    /// <summary>By <see cref="DisturbanceRule"/>'s measure for a placement.</summary>
    public bool IsQuiet => blocks - DisturbedBlocks >= DisturbanceRule.BlocksThatMustBeQuiet * blocks;

    /// <summary>One block's ticks by variant.</summary>
    internal Span<long> Block(int block) => _ticks.AsSpan(block * variants, variants);
}
