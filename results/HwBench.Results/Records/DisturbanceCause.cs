namespace HwBench.Results.Records;

/// <summary>What a block can be flagged for while it is measured.</summary>
public enum DisturbanceCause
{
    /// <summary>The runtime stopped all threads to collect garbage.</summary>
    GarbageCollection,

    /// <summary>The runtime compiled a method on the measuring thread.</summary>
    JitCompilation,

    /// <summary>The kernel took the cpu from the measuring thread (an involuntary context switch).</summary>
    ContextSwitch,
}

/// <summary>A block that something happened in. It stays in the record; reports leave it out by rule.</summary>
/// <param name="Placement">The number of the placement.</param>
/// <param name="Block">0-based index into the placement's blocks.</param>
/// <param name="Cause">What happened. A block may be flagged for several causes.</param>
public sealed record DisturbedBlock(int Placement, int Block, DisturbanceCause Cause);
