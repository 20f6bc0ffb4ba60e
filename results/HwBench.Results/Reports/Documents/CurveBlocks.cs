using System.Globalization;
using HwBench.Results.Curves;
using HwBench.Results.Plots;
using HwBench.Results.Records;

namespace HwBench.Results.Reports.Documents;

/// <summary>The curves' part of a report: of each panel a table, one row an x, one column a variant; then what follows from it.</summary>
internal static class CurveBlocks
{
    public static IEnumerable<Block> Of(RunReport run, CurvesReport curves, int firstId)
    {
        var words = CurveWords.Of(curves.Axis);
        if (CurvePlot.Of(new Report(Report.CurrentFormat, [run], [])) is { } plot)
        {
            // Each panel for itself fits on a sheet of paper; names keep their colours.
            for (int i = 0; i < plot.Panels.Count; i++)
            {
                (Plot one, int id) = (plot with { Panels = [plot.Panels[i]], Subtitle = i == 0 ? plot.Subtitle : [] }, firstId + i);
                yield return new Figure($"Over {words.Label}, with 95 % intervals: {one.Panels[0].Y.Label}.", xml => SvgDocument.WriteInto(xml, one, id), IsWide: true);
            }
        }

        yield return new Paragraph(Promise(curves));
        foreach (PanelReport panel in curves.Panels)
        {
            yield return Table(
                $"Cycles over {words.Column}, {panel.Name}",
                words,
                panel.Curves,
                [.. panel.Places.Select(x => (CurveWords.Number(x), (Func<CurveReport, string>)(c => Point(c, x)))), .. panel.Levels.Select(l => (l, (Func<CurveReport, string>)(c => Level(c, l))))]);
            CurveReport[] absorbed = [.. panel.Curves.Where(c => c.Hidden.Count > 0)];
            if (absorbed.Length > 0)
            {
                yield return Table(
                    "Hidden in the work around, % of the cycles that a dispatch adds to none's (below 0: it adds more than without work); \"undecided\" where the interval tells nothing from 0:",
                    words,
                    absorbed,
                    [.. absorbed.SelectMany(c => c.Hidden).Select(h => h.X).Distinct().Order().Select(x => (CurveWords.Number(x), (Func<CurveReport, string>)(c => Share(c, x))))]);
            }

            yield return new Items([.. new CurveSentences(run, curves.Axis, words).Of(panel), .. panel.Curves.Select(c => Costs(run, c))]);
        }
    }

    // What of the curves holds together, and what doesn't.
    private static string Promise(CurvesReport curves)
    {
        CurveReport[] all = [.. curves.Panels.SelectMany(p => p.Curves)];
        const string points = "Intervals of points are 95 % each, not adjusted: of 20, one is to be expected to miss.";
        return curves.Axis switch
        {
            CurveAxis.Position => $"{points} So are those of slopes: {Missing(all.Count(c => c.Slope is not null))}.",
            CurveAxis.Calls => $"{points} So are those of slopes: {Missing(all.Count(c => c.Slope is not null))}. Where curves swap is read from the verdicts, and holds together with them.",
            CurveAxis.Expansions or CurveAxis.HandlerBytes => $"{points} So are those from the first point to the last: {Missing(all.Count(c => c.Rise is not null))}.",
            CurveAxis.Shadow => $"{points} So are those of hidden shares: {Missing(all.Sum(c => c.Hidden.Count))}.",
            CurveAxis.Period => $"{points} Where the predictor's memory ends is held at 5 % for each variant by itself (Holm over its periods): {Missing(all.Count(c => c.Memory is not null))}.",
            _ => points,
        };
    }

    private static string Missing(int count) => string.Create(CultureInfo.InvariantCulture, $"of {count} such, up to {count / 20.0:0.##} are to be expected to be wrong");

    private static Table Table(string caption, CurveWords words, IReadOnlyList<CurveReport> columns, IReadOnlyList<(string Name, Func<CurveReport, string> Cell)> rows) => new(
        caption,
        [new(words.Column), .. columns.Select(c => new Column(Head(c)))],
        [.. rows.Select(r => new Row(r.Name, [.. columns.Select(c => new Entry(r.Cell(c)))]))]);

    // Beside the times; where it changes along the curve, from the least to the most.
    private static string Costs(RunReport run, CurveReport curve)
    {
        HashSet<string> cells = [.. curve.Points.Select(p => p.Cell)];
        string[] names = [.. curve.Points.Select(p => CurveWords.Number(p.X)).Select(x => curve.Variant.Replace("@n", $"@{x}", StringComparison.Ordinal)), curve.Variant];
        CodeCost[] on = [.. run.Cells.Where(c => cells.Contains(c.Id)).SelectMany(c => c.Variants.Where(v => names.Contains(v.Name)).Select(v => CodeCost.Of(c, v)))];
        return $"{curve.Variant}: {CostWords.Of(on)}";
    }

    private static string Head(CurveReport curve) => curve.Label is null ? curve.Variant : $"{curve.Variant} ({curve.Label.Split(':')[0]})";

    private static string Point(CurveReport curve, double x) =>
        curve.Points.FirstOrDefault(p => p.X == x) is { } point ? NumberText.WithInterval(point.Cycles, signed: false) : "-";

    private static string Level(CurveReport curve, string name) =>
        curve.Levels.FirstOrDefault(l => l.Name == name) is { } level ? NumberText.WithInterval(level.Cycles, signed: false) : "-";

    private static string Share(CurveReport curve, double x) => curve.Hidden.FirstOrDefault(h => h.X == x) switch
    {
        null => "-",
        { Share: { Low: { } low, High: { } high } share } when low > 0 || high < 0 => NumberText.WithRange(new(100 * share.Mean, 100 * low, 100 * high), decimals: 0),
        _ => "undecided",
    };
}
