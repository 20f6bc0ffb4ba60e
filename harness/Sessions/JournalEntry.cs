using System.Text.Json.Serialization;
using HwBench.Results.Records;

namespace HwBench.Harness.Sessions;

/// <summary>One line of a session's journal.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(SessionStarted), "started")]
[JsonDerivedType(typeof(VariantFailed), "failed")]
[JsonDerivedType(typeof(CellStarted), "cell")]
[JsonDerivedType(typeof(PlacementDone), "placement")]
[JsonDerivedType(typeof(BlockDisturbed), "disturbed")]
[JsonDerivedType(typeof(CellEnded), "cell-ended")]
[JsonDerivedType(typeof(CellSampled), "sampled")]
[JsonDerivedType(typeof(SessionEnded), "ended")]
public abstract record JournalEntry;

/// <summary>The first line.</summary>
public sealed record SessionStarted(
    int Number, DateTimeOffset Started, int Cpu, double TicksPerSecond, double FrameTicks, double ClockCycles, double ThroughputOperations, CounterSet Counting) : JournalEntry;

/// <summary>A variant was found wrong and not timed any further.</summary>
public sealed record VariantFailed(string Cell, string Variant, string Reason) : JournalEntry;

/// <summary>The placements that follow belong to this cell; their columns are these variants.</summary>
public sealed record CellStarted(string Cell, IReadOnlyList<string> Variants) : JournalEntry;

/// <summary>One placement of the cell that was started last.</summary>
public sealed record PlacementDone(Placement Placement) : JournalEntry;

/// <summary>Something happened while a block of this session ran. Told late: its cell may be long ended.</summary>
/// <param name="Cell">The cell's id.</param>
/// <param name="Placement">The placement's number.</param>
/// <param name="Block">0-based.</param>
public sealed record BlockDisturbed(string Cell, int Placement, int Block, DisturbanceCause Cause) : JournalEntry;

/// <summary>Everything asked for in the cell that was started last is done.</summary>
public sealed record CellEnded(string Cell) : JournalEntry;

/// <summary>What samples fell into a cell's batches. Told late, after its <see cref="CellEnded"/>.</summary>
/// <param name="Cell">The cell's id.</param>
public sealed record CellSampled(string Cell, IReadOnlyList<SampledCount> Counts) : JournalEntry;

/// <summary>The last line of a session that did all that it was asked.</summary>
/// <param name="Seconds">Of the process.</param>
/// <param name="MeasuringSeconds">Of these, from the first cell to the end.</param>
/// <param name="RepeatedBlocks">Measured again because somebody else used the core, or a batch was discarded.</param>
/// <param name="DiscardedBatches">Batches whose counters moved on the way.</param>
/// <param name="Disturbance">What else happened meanwhile.</param>
public sealed record SessionEnded(
    double Seconds, double MeasuringSeconds, long RepeatedBlocks, long DiscardedBatches, SessionDisturbance Disturbance) : JournalEntry;
