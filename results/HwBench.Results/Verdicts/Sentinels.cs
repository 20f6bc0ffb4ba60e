using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>A cell whose answer is known, and what was measured.</summary>
/// <param name="Cell">The sentinel cell.</param>
/// <param name="Known">What had to be found.</param>
/// <param name="Measured">Cycles a dispatch, or the natural logarithm of the ratio; null when fewer than two sets were finished, or too few on a quiet core.</param>
/// <param name="Wrong">A wrong answer that the interval covers, in its unit: had it been true, the sentinel would not have failed. Null where it covers none.</param>
/// <param name="Passed">False when the interval excludes the known answer; null when not measured, or when it covers that and a wrong one.</param>
public sealed record SentinelResult(Cell Cell, KnownAnswer Known, Estimate? Measured, double? Wrong, bool? Passed);

/// <summary>
/// Known answers: a run that misses one can't be trusted. They are known for a core that nobody shares. A sentinel fails when
/// its 99.9 % interval excludes the known answer (the design's section 4), and so passes only when it could have failed: when
/// the interval excludes what the answer must not be taken for. A known effect must not be taken for none, nor for twice
/// as much; where none is known, not for one as large as the margin on which the run's verdicts rest.
/// </summary>
public static class Sentinels
{
    /// <summary>A sound run fails a sentinel once in a thousand.</summary>
    public const double Confidence = 0.999;

    /// <returns>One result for each sentinel cell, in the record's order.</returns>
    public static IReadOnlyList<SentinelResult> Judge(RunRecord record) => [.. record.SentinelCells.Select(c => Judge(record, c, c.KnownAnswer!))];

    /// <summary>Whether the run can be trusted: every sentinel was judged, and passed.</summary>
    public static bool Vouch(IReadOnlyList<SentinelResult> sentinels) => sentinels.Count > 0 && sentinels.All(s => s.Passed == true);

    /// <returns>Why the run can't be trusted; null where it can.</returns>
    public static string? Distrust(IReadOnlyList<SentinelResult> sentinels) =>
        Vouch(sentinels) ? null
        : sentinels.Any(s => s.Passed == false) ? "a sentinel failed"
        : sentinels.Count == 0 ? "it has no sentinels" : "a sentinel could not be judged";

    private static SentinelResult Judge(RunRecord record, Cell cell, KnownAnswer known)
    {
        CellComparison? comparison = CellComparison.Of(record, cell, known.Candidate, known.Baseline, Confidence, quietOnly: true);
        bool difference = known.Quantity == KnownQuantity.Difference;
        Estimate? measured = difference ? comparison?.Difference : comparison?.LogRatio;
        if (measured is null || measured.Units < 2)
        {
            return new SentinelResult(cell, known, null, null, null);
        }

        double answer = difference ? known.Value : Math.Log(known.Value);
        double least = difference ? record.Plan.MarginCycles : Math.Log(1 + (record.Plan.MarginPercent / 100));
        double error = answer == 0 ? least : Math.Abs(answer);
        double? wrong = measured.Covers(answer - error) ? answer - error : measured.Covers(answer + error) ? answer + error : null;
        return new SentinelResult(cell, known, measured, wrong, !measured.Covers(answer) ? false : wrong is null ? true : null);
    }
}
