using System.Globalization;
using HwBench.Results.Curves;
using HwBench.Results.Input;

namespace HwBench.Results.Reports;

/// <summary>The curves' part of the report for a terminal: of each panel a table, one row an x, one column a variant; then what follows from it.</summary>
internal sealed class CurveText(TextWriter writer, RunReport run, CurvesReport curves, int width)
{
    private const int ColumnGap = 2;

    private readonly CurveWords _words = CurveWords.Of(curves.Axis);

    public void Write()
    {
        foreach (PanelReport panel in curves.Panels)
        {
            Wrapped.Write(writer, $"Cycles over {_words.Column}, {panel.Name}", width, "  ");
            Table(panel, [.. panel.Places.Select(x => (CurveWords.Number(x), (Func<CurveReport, string>)(c => Point(c, x)))), .. panel.Levels.Select(l => (l, (Func<CurveReport, string>)(c => Level(c, l))))]);
            Hidden(panel);
            foreach (string sentence in new CurveSentences(run, curves.Axis, _words).Of(panel))
            {
                Wrapped.Write(writer, sentence, width, "  ");
            }

            writer.WriteLine();
        }
    }

    private void Hidden(PanelReport panel)
    {
        CurveReport[] absorbed = [.. panel.Curves.Where(c => c.Hidden.Count > 0)];
        if (absorbed.Length > 0)
        {
            Wrapped.Write(writer, "Hidden in the work around, % of the cycles that a dispatch adds to none's (below 0: it adds more than without work); \"undecided\" where the interval tells nothing from 0:", width, "  ");
            Table(
                panel with { Curves = absorbed },
                [.. absorbed.SelectMany(c => c.Hidden).Select(h => h.X).Distinct().Order().Select(x => (CurveWords.Number(x), (Func<CurveReport, string>)(c => Share(c, x))))]);
        }
    }

    private void Table(PanelReport panel, IReadOnlyList<(string Name, Func<CurveReport, string> Cell)> rows)
    {
        foreach (CurveReport[] columns in Fitting(panel.Curves, rows))
        {
            var table = new TextTable();
            table.Add([_words.Column, .. columns.Select(Head)]);
            foreach ((string name, Func<CurveReport, string> cell) in rows)
            {
                table.Add([name, .. columns.Select(cell)]);
            }

            table.Write(writer, width);
        }
    }

    // As many columns side by side as the page holds, and at least one.
    private IEnumerable<CurveReport[]> Fitting(IReadOnlyList<CurveReport> all, IReadOnlyList<(string Name, Func<CurveReport, string> Cell)> rows)
    {
        int first = rows.Select(r => r.Name.Length).Append(_words.Column.Length).Max() + ColumnGap;
        var fitting = new List<CurveReport>();
        int used = first;
        foreach (CurveReport curve in all)
        {
            int more = rows.Select(r => r.Cell(curve).Length).Append(Printable.Text(Head(curve), int.MaxValue).Length).Max() + ColumnGap;
            if (fitting.Count > 0 && used + more > width)
            {
                yield return [.. fitting];
                fitting.Clear();
                used = first;
            }

            fitting.Add(curve);
            used += more;
        }

        yield return [.. fitting];
    }

    private static string Head(CurveReport curve) => curve.Label is null ? curve.Variant : $"{curve.Variant} ({curve.Label.Split(':')[0]})";

    private static string Point(CurveReport curve, double x) =>
        curve.Points.FirstOrDefault(p => p.X == x) is { } point ? NumberText.WithInterval(point.Cycles, signed: false) : "-";

    private static string Level(CurveReport curve, string name) =>
        curve.Levels.FirstOrDefault(l => l.Name == name) is { } level ? NumberText.WithInterval(level.Cycles, signed: false) : "-";

    private static string Share(CurveReport curve, double x) => curve.Hidden.FirstOrDefault(h => h.X == x) switch
    {
        null => "-",
        { Share: { Low: { } low, High: { } high } share } when low > 0 || high < 0 => $"{Percent(share.Mean)} ({Percent(low)} to {Percent(high)})",
        _ => "undecided",
    };

    // Nothing is "-0".
    private static string Percent(double share) => (Math.Round(100 * share) + 0.0).ToString("0", CultureInfo.InvariantCulture);
}
