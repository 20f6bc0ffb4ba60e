using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>The curves' part of a run's report.</summary>
internal static class CurveReportBuilder
{
    /// <param name="record">The run.</param>
    /// <param name="baseline">What crossovers are with.</param>
    /// <param name="judgements">Of all its comparisons.</param>
    /// <returns>Null for a run without an axis.</returns>
    public static CurvesReport? Of(RunRecord record, string baseline, IReadOnlyList<Judgement> judgements) =>
        record.Plan.Axis is { } axis ? new CurvesReport(axis, [.. CurvePanel.Of(record).Select(panel => Panel(record, axis, panel, baseline, judgements))]) : null;

    private static PanelReport Panel(RunRecord record, CurveAxis axis, CurvePanel panel, string baseline, IReadOnlyList<Judgement> judgements)
    {
        IReadOnlyList<Curve> curves = Curve.Of(record, panel);
        return new PanelReport(
            panel.Name,
            [.. curves.Select(c => OfCurve(record, axis, c))],
            axis == CurveAxis.Calls ? [.. curves.Where(c => c.Name != baseline).SelectMany(c => Crossover.Of(record, panel, c.Name, judgements))] : []);
    }

    private static CurveReport OfCurve(RunRecord record, CurveAxis axis, Curve curve) => new(
        curve.Name,
        curve.Label,
        [.. curve.Points.Select(p => new CurvePoint(p.Cell.X!.Value, p.Cell.Id, RunReportBuilder.Interval(p.Cycles), p.Sets.Count, p.Sets.BySession.Count))],
        [.. curve.Levels.Select(l => new CurveLevel(l.Name, l.Timed.Cell.Id, RunReportBuilder.Interval(l.Timed.Cycles), l.Timed.Sets.Count, l.Timed.Sets.BySession.Count))],
        axis is CurveAxis.Position or CurveAxis.Calls ? Interval(Steps.Slope(curve)) : null,
        Interval(Steps.Rise(curve)),
        axis == CurveAxis.Shadow ? Absorption.Of(record, curve) : [],
        axis == CurveAxis.Period ? PredictorMemory.Of(curve) : null);

    private static IntervalReport? Interval(Estimate? estimate) => estimate is null ? null : RunReportBuilder.Interval(estimate);
}
