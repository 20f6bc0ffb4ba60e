using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>A cell whose answer is known, and what was measured.</summary>
/// <param name="Cell">The sentinel cell.</param>
/// <param name="Known">What had to be found.</param>
/// <param name="Measured">Cycles a dispatch, or the natural logarithm of the ratio; null when fewer than two sets were finished, or too few on a quiet core.</param>
/// <param name="Passed">False when the interval excludes the known answer; null when not measured.</param>
public sealed record SentinelResult(Cell Cell, KnownAnswer Known, Estimate? Measured, bool? Passed);

/// <summary>Known answers: a run that misses one can't be trusted. They are known for a core that nobody shares.</summary>
public static class Sentinels
{
    /// <summary>A sound run fails a sentinel once in a thousand.</summary>
    public const double Confidence = 0.999;

    /// <returns>One result for each sentinel cell, in the record's order.</returns>
    public static IReadOnlyList<SentinelResult> Judge(RunRecord record) => [.. record.SentinelCells.Select(c => Judge(record, c, c.KnownAnswer!))];

    /// <summary>Whether the run can be trusted: every sentinel was judged, and passed.</summary>
    public static bool Vouch(IReadOnlyList<SentinelResult> sentinels) => sentinels.Count > 0 && sentinels.All(s => s.Passed == true);

    private static SentinelResult Judge(RunRecord record, Cell cell, KnownAnswer known)
    {
        CellComparison? comparison = CellComparison.Of(record, cell, known.Candidate, known.Baseline, Confidence, quietOnly: true);
        bool difference = known.Quantity == KnownQuantity.Difference;
        Estimate? measured = difference ? comparison?.Difference : comparison?.LogRatio;
        return measured is null || measured.Units < 2
            ? new SentinelResult(cell, known, null, null)
            : new SentinelResult(cell, known, measured, measured.Covers(difference ? known.Value : Math.Log(known.Value)));
    }
}
