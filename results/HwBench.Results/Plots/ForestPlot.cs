using System.Xml;
using HwBench.Results.Reports;

namespace HwBench.Results.Plots;

/// <summary>A forest plot: one row a cell or a machine, the difference as a mark, its interval as a line, and the band of what counts as nothing.</summary>
internal sealed class ForestPlot
{
    private const double HeadHeight = 30;
    private const double RowHeight = 34;
    private const double AxisHeight = 30;
    private const double MarkRadius = 4;

    // Points at the ends don't touch the frame.
    private const double Inset = 0.02;
    private const int MostTicks = 6;

    private readonly PlotAxis _axis;
    private readonly double _margin;
    private readonly (string? Head, IReadOnlyList<ForestRow> Rows)[] _groups;

    private ForestPlot(PlotAxis axis, double margin, (string? Head, IReadOnlyList<ForestRow> Rows)[] groups) =>
        (_axis, _margin, _groups) = (axis, margin, groups);

    /// <param name="margin">Cycles that count as nothing.</param>
    /// <returns>Null where nothing was compared.</returns>
    public static ForestPlot? Of(IReadOnlyList<VerdictMatrix> matrices, double margin) => Of(
        [
            .. matrices.Select(m => (
                matrices.Count > 1 ? m.Title : null,
                (IReadOnlyList<ForestRow>)[.. m.Named.Where(n => n.Variant.Difference is not null).Select(n => new ForestRow(n.Name, n.Variant.Difference!, VerdictWords.Of(n.Variant.Verdict)))])),
        ],
        margin);

    /// <param name="margin">Cycles that count as nothing.</param>
    /// <returns>Null where there is no row.</returns>
    public static ForestPlot? Of(IEnumerable<(string? Head, IReadOnlyList<ForestRow> Rows)> groups, double margin)
    {
        (string? Head, IReadOnlyList<ForestRow> Rows)[] drawn = [.. groups.Where(g => g.Rows.Count > 0)];
        if (drawn.Length == 0)
        {
            return null;
        }

        (double, double?, double?)[] values = [.. drawn.SelectMany(g => g.Rows).Select(r => (r.Difference.Mean, r.Difference.Low, r.Difference.High)), (-margin, null, null), (margin, null, null)];
        return new ForestPlot(PlotAxis.OfMeasured("cycles", values, mostTicks: MostTicks), margin, drawn);
    }

    public void Draw(XmlWriter xml)
    {
        var canvas = new FluidCanvas(xml);
        double height = AxisHeight + _groups.Sum(g => (g.Head is null ? 0 : HeadHeight) + (g.Rows.Count * RowHeight));
        canvas.Open(height, "Differences with their 95 % intervals");
        canvas.Band(X(-_margin), X(_margin), 0, height - AxisHeight, "margin");
        Ticks(canvas, height);
        double y = 0;
        foreach ((string? head, IReadOnlyList<ForestRow> rows) in _groups)
        {
            if (head is not null)
            {
                canvas.Label(0, y + 20, head, "start", "ink strong");
                y += HeadHeight;
            }

            foreach (ForestRow row in rows)
            {
                Row(canvas, y, row);
                y += RowHeight;
            }
        }

        canvas.Close();
    }

    private void Ticks(FluidCanvas canvas, double height)
    {
        foreach (double tick in _axis.Ticks)
        {
            double x = X(tick);
            canvas.Line(x, x, 0, height - AxisHeight + 4, tick == 0 ? "rule zero" : "rule");
            canvas.Label(x, height - 10, PlotTicks.Text(tick), x < 0.05 ? "start" : x > 0.95 ? "end" : "middle", "faint");
        }
    }

    private void Row(FluidCanvas canvas, double y, ForestRow row)
    {
        IntervalReport difference = row.Difference;
        canvas.Label(0, y + 13, row.Name, "start", "ink");
        canvas.Label(1, y + 13, $"{NumberText.WithInterval(difference, signed: true)} {row.Word}", "end", "ink");
        if (difference is { Low: { } low, High: { } high })
        {
            canvas.Line(X(low), X(high), y + 24, y + 24, "c0 stroke interval");
        }

        canvas.Mark(X(difference.Mean), y + 24, MarkRadius, "c0 fill");
        canvas.Line(0, 1, y + RowHeight - 0.5, y + RowHeight - 0.5, "rule");
    }

    // Intervals may reach beyond the axis: they are cut off there.
    private double X(double value) => Inset + (Math.Clamp(_axis.Share(value), -Inset, 1 + Inset) * (1 - (2 * Inset)));
}

/// <param name="Name">What it is about.</param>
/// <param name="Difference">Cycles a dispatch.</param>
/// <param name="Word">What is said of it.</param>
internal sealed record ForestRow(string Name, IntervalReport Difference, string Word);
