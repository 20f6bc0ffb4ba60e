using System.Xml;
using HwBench.Results.Reports;

namespace HwBench.Results.Plots;

/// <summary>A forest plot: one row a cell or a machine, the difference as a mark, its interval as a line, and the band of the margin.</summary>
internal sealed class ForestPlot
{
    private const double LineHeight = 15;
    private const double HeadHeight = 30;
    private const double RowHeight = 34;
    private const double AxisHeight = 30;
    private const double MarkRadius = 4;
    private const double ArrowSize = 5;

    // Points at the ends don't touch the frame.
    private const double Inset = 0.02;
    private const int MostTicks = 6;

    // Characters that a telephone shows in one line.
    private const int LineLength = 46;

    // They fit on a sheet of paper.
    private const int MostRows = 24;

    private readonly PlotAxis _axis;
    private readonly double _margin;
    private readonly (string? Head, IReadOnlyList<ForestRow> Rows)[] _groups;

    private ForestPlot(PlotAxis axis, double margin, (string? Head, IReadOnlyList<ForestRow> Rows)[] groups) =>
        (_axis, _margin, _groups) = (axis, margin, groups);

    /// <summary>What the reader must know of its marks beyond mark, line and band; begins with a blank, empty where there is nothing.</summary>
    public string Legend
    {
        get
        {
            ForestRow[] rows = [.. _groups.SelectMany(g => g.Rows)];
            return (rows.Any(r => r.Difference is { Low: { } low, High: { } high } && (IsBelow(low) || IsAbove(high))) ? " An arrow at an edge: the interval goes on beyond it." : "")
                + (rows.All(IsBounded) ? "" : " A hollow mark: no interval, so it says nothing yet.");
        }
    }

    /// <param name="margin">Cycles that count as nothing.</param>
    /// <returns>None where nothing was compared.</returns>
    public static IReadOnlyList<ForestPlot> Of(IReadOnlyList<VerdictMatrix> matrices, double margin) => Of(
        [
            .. from matrix in matrices
               from named in matrix.Named
               where named.Variant.Difference is not null
               group new ForestRow(named.Name, named.Variant.Difference!, VerdictWords.Of(named.Variant.Verdict)) by (matrix.Title, named.Run) into rows
               select (HeadOf(rows.Key.Run, matrices.Count > 1 ? rows.Key.Title : null), (IReadOnlyList<ForestRow>)[.. rows]),
        ],
        margin);

    /// <param name="margin">Cycles that count as nothing.</param>
    /// <returns>One below the other, of one axis; none where there is no row.</returns>
    public static IReadOnlyList<ForestPlot> Of(IEnumerable<(string? Head, IReadOnlyList<ForestRow> Rows)> groups, double margin)
    {
        (string? Head, IReadOnlyList<ForestRow> Rows)[] drawn = [.. groups.Where(g => g.Rows.Count > 0)];
        if (drawn.Length == 0)
        {
            return [];
        }

        (double, double?, double?)[] values = [.. drawn.SelectMany(g => g.Rows).Select(r => (r.Difference.Mean, r.Difference.Low, r.Difference.High)), (-margin, null, null), (margin, null, null)];
        PlotAxis axis = PlotAxis.OfMeasured("cycles", values, mostTicks: MostTicks);
        return [.. Sheets(drawn).Select(sheet => new ForestPlot(axis, margin, sheet))];
    }

    // A group that goes on has its head again.
    private static IEnumerable<(string? Head, IReadOnlyList<ForestRow> Rows)[]> Sheets((string? Head, IReadOnlyList<ForestRow> Rows)[] groups)
    {
        var sheet = new List<(string? Head, IReadOnlyList<ForestRow> Rows)>();
        int rows = 0;
        foreach ((string? head, IReadOnlyList<ForestRow> group) in groups)
        {
            foreach (ForestRow[] part in group.Chunk(MostRows))
            {
                if (rows > 0 && rows + part.Length > MostRows)
                {
                    yield return [.. sheet];
                    sheet.Clear();
                    rows = 0;
                }

                sheet.Add((head, part));
                rows += part.Length;
            }
        }

        yield return [.. sheet];
    }

    public void Draw(XmlWriter xml)
    {
        var canvas = new FluidCanvas(xml);
        double height = AxisHeight + _groups.Sum(g => HeightOf(g.Head) + g.Rows.Sum(HeightOf));
        canvas.Open(height, "Differences with their 95 % intervals", grouped: true);
        canvas.Band(X(-_margin), X(_margin), 0, height - AxisHeight, "margin");
        Ticks(canvas, height);
        double y = 0;
        foreach ((string? head, IReadOnlyList<ForestRow> rows) in _groups)
        {
            if (head is not null)
            {
                Lines(canvas, y + 20, head, "ink strong");
                y += HeightOf(head);
            }

            foreach (ForestRow row in rows)
            {
                Row(canvas, y, row);
                y += HeightOf(row);
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
        double bottom = y + HeightOf(row);
        double middle = bottom - 10;
        canvas.Group($"{row.Name}: {ValueOf(row)}{(IsBounded(row) ? $" ({NumberText.Range(row.Difference, signed: true)})" : ", no interval")}");
        Lines(canvas, y + 13, row.Name, "ink");
        canvas.Label(1, bottom - 21, ValueOf(row), "end", "ink");
        if (row.Difference is { Low: { } low, High: { } high })
        {
            canvas.Line(X(low), X(high), middle, middle, "c0 stroke interval");
            if (IsBelow(low))
            {
                canvas.Arrow(0, middle, ArrowSize, right: false, "c0 fill");
            }

            if (IsAbove(high))
            {
                canvas.Arrow(1, middle, ArrowSize, right: true, "c0 fill");
            }
        }

        canvas.Mark(X(row.Difference.Mean), middle, MarkRadius, IsBounded(row) ? "c0 fill" : "c0 stroke hollow");
        canvas.EndGroup();
        canvas.Line(0, 1, bottom - 0.5, bottom - 0.5, "rule");
    }

    private static bool IsBounded(ForestRow row) => row.Difference is { Low: not null, High: not null };

    private bool IsBelow(double bound) => _axis.Share(bound) < -Inset;

    private bool IsAbove(double bound) => _axis.Share(bound) > 1 + Inset;

    private static void Lines(FluidCanvas canvas, double y, string text, string cssClass)
    {
        foreach (string line in Wrapped.Lines(text, LineLength))
        {
            canvas.Label(0, y, line, "start", cssClass);
            y += LineHeight;
        }
    }

    private static double HeightOf(string? head) => head is null ? 0 : HeadHeight + ((Wrapped.Lines(head, LineLength).Count - 1) * LineHeight);

    // The value stands right of a name that leaves room for it, otherwise below.
    private static double HeightOf(ForestRow row)
    {
        IReadOnlyList<string> lines = Wrapped.Lines(row.Name, LineLength);
        return RowHeight + ((lines.Count - (lines[^1].Length + ValueOf(row).Length < LineLength ? 1 : 0)) * LineHeight);
    }

    private static string ValueOf(ForestRow row) => $"{NumberText.WithInterval(row.Difference, signed: true)} {row.Word}";

    private static string? HeadOf(string? run, string? title) => run is null ? title : title is null ? run : $"{run}: {title}";

    // Intervals may reach beyond the axis: they are cut off there.
    private double X(double value) => Inset + (Math.Clamp(_axis.Share(value), -Inset, 1 + Inset) * (1 - (2 * Inset)));
}

/// <param name="Name">What it is about.</param>
/// <param name="Difference">Cycles a dispatch.</param>
/// <param name="Word">What is said of it.</param>
internal sealed record ForestRow(string Name, IntervalReport Difference, string Word);
