using System.Collections.Immutable;

namespace HwBench.Results.Records;

/// <summary>One process on one pinned cpu.</summary>
/// <param name="Number">0-based, ascending, in run order.</param>
/// <param name="Started">When its process started.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Cpu">The cpu that it was pinned to.</param>
/// <param name="CoreKind">The kind of core that this cpu is; null where all are alike. Kinds are never pooled.</param>
/// <param name="TicksPerSecond">Rate of the time stamp counter.</param>
/// <param name="FrameTicks">Ticks of an empty batch: what the timing itself takes.</param>
/// <param name="ClockCycles">Core cycles that one clock reading spans (a chain of multiplications with its frame).</param>
/// <param name="ThroughputOperations">Independent operations that one throughput reading spans.</param>
/// <param name="RepeatedBlocks">Blocks measured again because the throughput loop was slowed or a batch was discarded; null where the session didn't end.</param>
/// <param name="DiscardedBatches">Batches whose counters moved or stopped on the way; null where the session didn't end.</param>
/// <param name="Counting">What was counted, and whether it can be trusted.</param>
/// <param name="Disturbance">What else happened meanwhile; null where the session didn't end.</param>
/// <param name="Complete">False when the session was stopped or died.</param>
/// <param name="Measurements">One for each cell that was measured, in run order.</param>
public sealed record Session(
    int Number,
    DateTimeOffset Started,
    double Seconds,
    int Cpu,
    string? CoreKind,
    double TicksPerSecond,
    double FrameTicks,
    double ClockCycles,
    double ThroughputOperations,
    long? RepeatedBlocks,
    long? DiscardedBatches,
    CounterSet Counting,
    SessionDisturbance? Disturbance,
    bool Complete,
    IReadOnlyList<Measurement> Measurements);

/// <param name="Cell">The cell's id.</param>
/// <param name="Variants">Ascending indices into the cell's variants: those timed in this session. The columns of ticks.</param>
/// <param name="Placements">In run order.</param>
/// <param name="Disturbed">Blocks that something happened in: ascending by placement, block and cause, each once. Where the session has no disturbance, more may be.</param>
/// <param name="Sampled">Where counters were sampled: ascending by column and counter. Empty where they were not, or samples were lost.</param>
public sealed record Measurement(string Cell, ImmutableArray<int> Variants, IReadOnlyList<Placement> Placements, IReadOnlyList<DisturbedBlock> Disturbed, IReadOnlyList<SampledCount> Sampled);

/// <summary>All variants of a cell emitted afresh: the unit of replication.</summary>
/// <param name="Number">0-based in its measurement, ascending.</param>
/// <param name="Set">The stratified set that it belongs to.</param>
/// <param name="Offsets">[column] the address modulo 64 of the emitted dispatcher's first byte.</param>
/// <param name="Ticks">[block][column] ticks of a batch; of its dispatches alone where <paramref name="Each"/> is there.</param>
/// <param name="Clock">[block] ticks of a clock reading: the mean of those before and after the block.</param>
/// <param name="Throughput">[block] ticks of a throughput reading: the longer of those before and after the block.</param>
/// <param name="Counted">Indices into the session's counters, ascending: those read around these batches.</param>
/// <param name="Counts">[block][column × counted] events of a batch, its frame included; null where the batch was discarded. No block where nothing was counted.</param>
/// <param name="Sorted">The last block's calls once more, sorted; null where sorting changes nothing.</param>
/// <param name="Each">What is known of each dispatch; null where batches were timed as a whole.</param>
public sealed record Placement(
    int Number,
    int Set,
    ImmutableArray<int> Offsets,
    IReadOnlyList<ImmutableArray<long>> Ticks,
    ImmutableArray<long> Clock,
    ImmutableArray<long> Throughput,
    ImmutableArray<int> Counted,
    IReadOnlyList<ImmutableArray<long?>> Counts,
    SortedBlock? Sorted,
    EachDispatch? Each);

/// <summary>One more block, its lead-in and its dispatches each in ascending order: the most predictable order of the same calls.</summary>
/// <param name="Ticks">[column] ticks of a batch.</param>
/// <param name="Clock">Ticks of a clock reading: the mean of those before and after the block.</param>
public sealed record SortedBlock(ImmutableArray<long> Ticks, long Clock);
