namespace HwBench.Harness.Counting;

/// <summary>An instruction on which the two counts differ.</summary>
/// <param name="Object">Whose it is.</param>
/// <param name="Offset">In bytes from the object's start.</param>
public sealed record CountDifference(string Object, int Offset, string Instruction, ExecutedCounts Callgrind, ExecutedCounts Ours);

/// <summary>One variant's batch, counted twice: by Callgrind while it ran, and by ourselves in the emitted bytes.</summary>
/// <param name="Callgrind">In the dispatcher and its thunks, over all dispatches; the handlers and the loop are not in it, but for handlers' returns by a shared thunk.</param>
/// <param name="Ours">The same, followed in the emitted bytes.</param>
/// <param name="Instructions">Compared one by one, executed or not.</param>
/// <param name="Differences">Those that differ, in code order.</param>
public sealed record CountedVariant(
    string Variant, ExecutedCounts Callgrind, ExecutedCounts Ours, int Instructions, IReadOnlyList<CountDifference> Differences)
{
    public bool Agrees => Callgrind == Ours && Differences.Count == 0;
}

/// <summary>What was counted in one cell.</summary>
public sealed record CountedCellReport(string Cell, IReadOnlyList<CountedVariant> Variants);

/// <summary>What <c>hwbench count</c> found, and what <c>--json</c> prints.</summary>
/// <param name="Dispatches">Of each variant in each cell.</param>
public sealed record CountReport(ulong Seed, int Dispatches, IReadOnlyList<CountedCellReport> Cells)
{
    /// <summary>Counts compared: three of each variant in each cell.</summary>
    public int Comparisons => 3 * Cells.Sum(c => c.Variants.Count);

    /// <summary>Instructions compared one by one.</summary>
    public int Instructions => Cells.Sum(c => c.Variants.Sum(v => v.Instructions));

    /// <summary>Variants whose counts differ in any instruction.</summary>
    public int Disagreeing => Cells.Sum(c => c.Variants.Count(v => !v.Agrees));
}
