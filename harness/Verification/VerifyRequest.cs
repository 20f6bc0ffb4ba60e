namespace HwBench.Harness.Verification;

/// <summary>What the command asks of one child process.</summary>
/// <param name="Status">The status page's file.</param>
/// <param name="FromCell">The first cell to verify; those before are done.</param>
/// <param name="Skip">In that cell: indices of variants that crashed or hung before.</param>
/// <param name="Hung">In all cells: names of variants that didn't return, or died of being loaded; once is enough.</param>
public sealed record VerifyRequest(string Status, VerifySelection Selection, int FromCell, IReadOnlyList<int> Skip, IReadOnlyList<string> Hung);

/// <summary>What was found out about one variant in one cell; the child prints one a line.</summary>
/// <param name="Cell">Index.</param>
/// <param name="Variant">Index in the cell.</param>
/// <param name="Calls">Numbers sent, over all placements.</param>
/// <param name="FailureCount">How many things went wrong.</param>
/// <param name="Failures">The first <see cref="MostTold"/> of them, one line each.</param>
public sealed record VerifiedVariant(int Cell, int Variant, long Calls, int FailureCount, IReadOnlyList<string> Failures)
{
    public const int MostTold = 20;
}
