using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>What of a dispatch is hidden by the work around it: the cycles that it adds to that work, against those that it takes with none around.</summary>
internal static class Absorption
{
    /// <summary>The variant that has the work alone.</summary>
    public const string Floor = "none";

    /// <returns>Ascending by x; empty where the work alone wasn't measured, or no cell is without it.</returns>
    public static IReadOnlyList<HiddenPoint> Of(RunRecord record, Curve curve)
    {
        if (curve.Name == Floor || curve.Points[0].Cell.X != 0 || Visible(record, curve, curve.Points[0]) is not { } bare)
        {
            return [];
        }

        var hidden = new List<HiddenPoint>();
        foreach (TimedCell point in curve.Points.Skip(1))
        {
            if (Visible(record, curve, point) is { } visible && SessionContrast.Ratio([visible, bare], v => (v[0], v[1])) is { } ratio)
            {
                hidden.Add(new HiddenPoint(point.Cell.X!.Value, RunReportBuilder.Interval(visible.Estimate), new IntervalReport(1 - ratio.Ratio, 1 - ratio.High, 1 - ratio.Low)));
            }
        }

        return hidden.All(h => double.IsFinite(h.Share.Mean)) ? hidden : [];
    }

    private static CellSets? Visible(RunRecord record, Curve curve, TimedCell point) => CellSets.Difference(record, point.Cell, curve.Name, Floor);
}
