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
/// <param name="ContextSwitches">Involuntary, during the session; null where not counted.</param>
/// <param name="RepeatedBlocks">Blocks measured again because the throughput loop was slowed; null where the session didn't end.</param>
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
    long? ContextSwitches,
    long? RepeatedBlocks,
    bool Complete,
    IReadOnlyList<Measurement> Measurements);

/// <param name="Cell">The cell's id.</param>
/// <param name="Variants">Ascending indices into the cell's variants: those timed in this session. The columns of ticks.</param>
/// <param name="Placements">In run order.</param>
public sealed record Measurement(string Cell, ImmutableArray<int> Variants, IReadOnlyList<Placement> Placements);

/// <summary>All variants of a cell emitted afresh: the unit of replication.</summary>
/// <param name="Number">0-based in its measurement, ascending.</param>
/// <param name="Set">The stratified set that it belongs to.</param>
/// <param name="Offsets">[column] the address modulo 64 of the emitted dispatcher's first byte.</param>
/// <param name="Ticks">[block][column] ticks of a batch.</param>
/// <param name="Clock">[block] ticks of a clock reading: the mean of those before and after the block.</param>
/// <param name="Throughput">[block] ticks of a throughput reading: the longer of those before and after the block.</param>
public sealed record Placement(
    int Number,
    int Set,
    ImmutableArray<int> Offsets,
    IReadOnlyList<ImmutableArray<long>> Ticks,
    ImmutableArray<long> Clock,
    ImmutableArray<long> Throughput);
