using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>One run's part of a report.</summary>
internal static class RunReportBuilder
{
    public static RunReport Of(RunPair run, IReadOnlyList<Judgement> judgements)
    {
        RunRecord record = run.Record;
        Judgement[] question = [.. judgements.Where(j => j.Comparison.Candidate.Name == run.Candidate)];
        IReadOnlyList<SentinelResult> sentinels = Sentinels.Judge(record);
        IReadOnlyList<CounterReport> counters = CounterReportBuilder.Of(record);
        IEnumerable<RunWarning> warnings = RunWarnings.Of(record, run.Candidate, run.Baseline, [.. judgements.Select(j => j.Comparison)], sentinels).Concat(RankCheck.Warnings(judgements)).OrderBy(w => w.Code);
        return new RunReport(
            run.Name,
            record.Digest,
            record.SignedBy,
            MachineName.Of(record.Machine),
            record.Machine.CoreKind,
            record.Plan.Battery,
            record.Plan.Question,
            run.Baseline,
            run.Candidate,
            record.Plan.MarginCycles,
            record.Plan.MarginPercent,
            record.Sessions.Count,
            Sentinels.Vouch(sentinels),
            Answer.Of(record, run.Candidate, run.Baseline, question, sentinels),
            Share(question),
            [.. record.QuestionCells.Select(c => Cell(record, c, counters, [.. judgements.Where(j => j.Comparison.Cell == c)]))],
            CurveReportBuilder.Of(record, run.Baseline, judgements),
            TickStep.Of(record),
            [.. record.Mitigations.Where(m => record.QuestionCells.Any(c => c.Mitigation == m.Name))],
            [.. sentinels.Select(Sentinel)],
            PlacementCycles.Of(record).AreCounted,
            record.Sessions.Select(s => s.Counting.WhyNotRdpmc).FirstOrDefault(why => why is not null),
            (long)record.Sessions.Sum(s => (double)(s.DiscardedBatches ?? 0)),
            counters,
            DisturbanceTally.Of(record),
            [.. warnings.Select(w => new WarningReport(w.Code, w.Detail, WarningAdvice.For(w.Code)))],
            Compilers(record),
            ReExecuted(record),
            Reproduction.Of(record),
            run.Calibration);
    }

    private static IReadOnlyList<string> Compilers(RunRecord record) =>
    [
        .. record.Cells.SelectMany(c => c.Variants)
            .Where(v => v.Origin?.Compiler is not null)
            .GroupBy(v => v.Origin!.Compiler, v => v.Name)
            .Select(made => $"{string.Join(", ", made.Distinct())}: {made.Key}"),
    ];

    private static IReadOnlyList<string> ReExecuted(RunRecord record) =>
        [.. record.Cells.SelectMany(c => c.Variants).Where(v => v.IsReExecuted).Select(v => v.Name).Distinct()];

    private static ShareReport? Share(Judgement[] question)
    {
        // Sessions of one set each don't tell what lies within them.
        IntervalReport[] shares = [.. question.Select(j => j.Comparison.Difference).Where(d => d.CoversSessions && d.Units > d.Sessions).OrderBy(d => d.SessionShare).Select(d => new IntervalReport(d.SessionShare, d.SessionShareBounds?.Low, d.SessionShareBounds?.High))];
        return shares.Length == 0 ? null : new ShareReport(shares[(shares.Length - 1) / 2], shares[0], shares[^1]);
    }

    private static CellReport Cell(RunRecord record, Cell cell, IReadOnlyList<CounterReport> counters, Judgement[] judgements) => new(
        cell.Id, cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context,
        [.. cell.Variants.Select(v => Variant(record, cell, v, counters, judgements.FirstOrDefault(j => j.Comparison.Candidate.Name == v.Name)))]);

    private static VariantReport Variant(RunRecord record, Cell cell, CellVariant variant, IReadOnlyList<CounterReport> counters, Judgement? judgement)
    {
        CellSets? timed = CellSets.Cycles(record, cell, variant.Name);
        Estimate? unpredictability = Unpredictability.Of(record, cell, variant.Name);
        CellComparison? comparison = judgement?.Comparison;
        return new VariantReport(
            variant.Name,
            variant.Label,
            variant.Failure,
            timed is null ? null : Interval(timed.Estimate),
            comparison is null ? null : Interval(comparison.Difference),
            comparison?.Percent is { } percent ? Interval(percent.Mean, percent.Low, percent.High) : null,
            comparison?.WhyNoRatio,
            comparison?.Difference.PValue,
            judgement?.AdjustedP,
            judgement?.Verdict,
            judgement?.FurtherPlacements,
            comparison?.Difference.Units,
            comparison?.Difference.Sessions,
            comparison?.Difference.SessionVariance,
            comparison?.Difference.WithinVariance,
            judgement is null ? null : RankReport.Of(judgement),
            timed?.Placements ?? [],
            variant.Sha256,
            variant.CodeBytes,
            variant.CacheLines,
            variant.TableBytes,
            variant.ConditionalBranches,
            variant.IndirectBranches,
            variant.DirectBranches,
            variant.ExecutedConditional,
            variant.ExecutedTaken,
            variant.ExecutedIndirect,
            unpredictability is null ? null : Interval(unpredictability),
            CounterReportBuilder.Of(record, cell, variant, counters),
            Latencies.Of(record, cell, variant.Name) is { } latency ? LatencyReport.Of(latency) : null);
    }

    private static SentinelReport Sentinel(SentinelResult result)
    {
        Estimate? measured = result.Measured;
        bool ratio = result.Known.Quantity == KnownQuantity.Ratio;
        IntervalReport? interval = measured is null ? null
            : ratio ? Interval(Math.Exp(measured.Mean), double.IsFinite(measured.Low) ? Math.Exp(measured.Low) : measured.Low, Math.Exp(measured.High))
            : Interval(measured);
        return new SentinelReport(
            result.Cell.Id,
            result.Known.Candidate,
            result.Known.Baseline,
            result.Known.Quantity,
            result.Known.Value,
            interval,
            ratio && result.Wrong is { } wrong ? Math.Exp(wrong) : result.Wrong,
            result.Passed);
    }

    internal static IntervalReport Interval(Estimate estimate) => Interval(estimate.Mean, estimate.Low, estimate.High);

    internal static IntervalReport Interval(double mean, double low, double high) => new(mean, Finite(low), Finite(high));

    private static double? Finite(double bound) => double.IsFinite(bound) ? bound : null;
}
