namespace HwBench.Harness.Counting;

/// <summary>What was executed, Callgrind's Ir, Bc and Bi.</summary>
/// <param name="Instructions">Branches included.</param>
/// <param name="Conditional">Conditional branches, taken or not.</param>
/// <param name="Indirect">Calls and jumps through a register or memory; returns are not among them.</param>
public readonly record struct ExecutedCounts(long Instructions, long Conditional, long Indirect)
{
    public static ExecutedCounts operator +(ExecutedCounts a, ExecutedCounts b) =>
        new(a.Instructions + b.Instructions, a.Conditional + b.Conditional, a.Indirect + b.Indirect);
}
