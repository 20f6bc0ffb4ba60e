using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>Where, on the way from small tables to large ones, a variant and the baseline swap.</summary>
internal static class Crossover
{
    /// <param name="record">The run.</param>
    /// <param name="panel">Some of its cells.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="judgements">Of that variant against the baseline, adjusted with all others of the report.</param>
    /// <returns>Each swap, ascending; or one that says that there is none, or that it is undecided. Empty when fewer than two cells were judged.</returns>
    public static IReadOnlyList<CrossoverReport> Of(RunRecord record, CurvePanel panel, string variant, IReadOnlyList<Judgement> judgements)
    {
        Judgement[] along = [.. panel.Cells.Select(c => judgements.FirstOrDefault(j => j.Comparison.Cell == c && j.Comparison.Candidate.Name == variant)).OfType<Judgement>()];
        return along.Length < 2 ? [] :
        [
            .. SignChanges.Of([.. along.Select(j => (j.Comparison.Cell.X!.Value, SignOf(j.Verdict)))])
                .Select(c => new CrossoverReport(
                    variant,
                    c.Outcome,
                    c.Low,
                    c.High,
                    VerdictOf(c.Before),
                    along.Any(j => j.Verdict == Verdict.Equivalent && j.Comparison.Cell.X >= c.Low && j.Comparison.Cell.X <= c.High),
                    c.Outcome == CurveOutcome.Between ? Interpolate(record, along, c) : null)),
        ];
    }

    private static Sign SignOf(Verdict verdict) => verdict switch
    {
        Verdict.Faster => Sign.Negative,
        Verdict.Slower => Sign.Positive,
        Verdict.Equivalent => Sign.Negligible,
        _ => Sign.Undecided,
    };

    private static Verdict VerdictOf(Sign sign) => sign switch
    {
        Sign.Negative => Verdict.Faster,
        Sign.Positive => Verdict.Slower,
        Sign.Negligible => Verdict.Equivalent,
        _ => Verdict.Undecided,
    };

    // The zero of a straight line through the bracket's ends lies at the share d(low) / (d(low) − d(high)) of the way.
    private static IntervalReport? Interpolate(RunRecord record, Judgement[] along, SignChanges change)
    {
        CellSets? low = Difference(record, along, change.Low);
        CellSets? high = Difference(record, along, change.High);
        return low is not null && high is not null && SessionContrast.Ratio([low, high], v => (v[0], v[0] - v[1])) is { } share && double.IsFinite(share.Ratio)
            ? new IntervalReport(At(change, share.Ratio), share.Low is { } l ? At(change, l) : null, share.High is { } h ? At(change, h) : null)
            : null;
    }

    // The verdicts exclude what lies outside the bracket.
    private static double At(SignChanges change, double share) =>
        Math.Pow(2, Math.Log2(change.Low) + (Math.Clamp(share, 0, 1) * (Math.Log2(change.High) - Math.Log2(change.Low))));

    private static CellSets? Difference(RunRecord record, Judgement[] along, double x)
    {
        CellComparison comparison = along.First(j => j.Comparison.Cell.X == x).Comparison;
        return CellSets.Difference(record, comparison.Cell, comparison.Candidate.Name, comparison.Baseline.Name);
    }
}
