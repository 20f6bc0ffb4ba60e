using System.Globalization;
using HwBench.Results.Plots;
using HwBench.Results.Reports;

namespace HwBench.Results.Curves;

/// <summary>The curves of a report as a picture.</summary>
public static class CurvePlot
{
    private const int SubtitleWidth = 130;

    /// <returns>Null when no run of the report has an axis.</returns>
    public static Plot? Of(Report report)
    {
        RunReport[] runs = [.. report.Runs.Where(r => r.Curves is not null)];
        return runs.Length == 0 ? null : new Plot(
            string.Join(", ", runs.Select(r => r.Battery).Distinct()),
            [.. runs.Select(r => r.Question).Distinct().Concat(runs.SelectMany(About).Distinct()).SelectMany(line => Wrapped.Lines(line, SubtitleWidth))],
            [.. runs.SelectMany(run => run.Curves!.Panels.SelectMany(panel => Panels(run, run.Curves, panel, runs.Length > 1)))]);
    }

    private static IEnumerable<string> About(RunReport run)
    {
        yield return $"{run.Machine}{(run.CoreKind is null ? "" : $", {run.CoreKind}")}, {run.Sessions} session{(run.Sessions == 1 ? "" : "s")}; {(run.CyclesCounted ? "counted" : "estimated")} core cycles a dispatch, bands are 95 % intervals";
        if (!run.Trustworthy)
        {
            yield return "NOT TRUSTWORTHY: a sentinel failed or could not be judged";
        }
    }

    private static IEnumerable<PlotPanel> Panels(RunReport run, CurvesReport curves, PanelReport panel, bool named)
    {
        CurveWords words = CurveWords.Of(curves.Axis);
        string title = named ? $"{run.Name}{(run.CoreKind is null ? "" : $" ({run.CoreKind})")}: {panel.Name}" : panel.Name;
        yield return Cycles(words, panel, title);
        if (panel.Curves.Any(c => c.Hidden.Any(IsBounded)))
        {
            yield return Hidden(words, panel, title);
        }
    }

    private static PlotPanel Cycles(CurveWords words, PanelReport panel, string title)
    {
        var levels = panel.Levels.ToList();
        return new PlotPanel(
            title,
            PlotAxis.Of(words.Label, panel.Places),
            PlotAxis.OfMeasured("cycles a dispatch", [.. panel.Curves.SelectMany(c => c.Points.Select(p => p.Cycles).Concat(c.Levels.Select(l => l.Cycles))).Select(i => (i.Mean, i.Low, i.High))], least: 0),
            levels,
            [
                .. panel.Curves.Select(c => new PlotSeries(
                    NameOf(c),
                    SeriesForm.Line,
                    [.. c.Points.Select(p => new PlotPoint(p.X, p.Cycles.Mean, p.Cycles.Low, p.Cycles.High, null, Title(c, words, CurveWords.Number(p.X), p.Cycles, p.Sets, p.Sessions)))],
                    [.. c.Levels.Select(l => new PlotLevel(levels.IndexOf(l.Name), l.Cycles.Mean, l.Cycles.Low, l.Cycles.High, Title(c, null, l.Name, l.Cycles, l.Sets, l.Sessions)))])),
            ]);
    }

    private static PlotPanel Hidden(CurveWords words, PanelReport panel, string title)
    {
        CurveReport[] curves = [.. panel.Curves.Where(c => c.Hidden.Any(IsBounded))];
        return new PlotPanel(
            $"{title}: share of the dispatch that is hidden",
            PlotAxis.Of(words.Label, panel.Places),
            PlotAxis.OfPercent("hidden, %", [.. curves.SelectMany(c => c.Hidden).Where(IsBounded).Select(h => (100 * h.Share.Mean, 100 * h.Share.Low, 100 * h.Share.High))]),
            [],
            [
                .. curves.Select(c => new PlotSeries(
                    NameOf(c),
                    SeriesForm.Line,
                    [.. c.Hidden.Where(IsBounded).Select(h => new PlotPoint(h.X, 100 * h.Share.Mean, 100 * h.Share.Low, 100 * h.Share.High, null, HiddenTitle(c, words, h)))],
                    [])),
            ]);
    }

    // Without bounds the dispatch may cost nothing even where nothing surrounds it; a share of nothing can be any number.
    private static bool IsBounded(HiddenPoint point) => point.Share is { Low: not null, High: not null };

    private static string NameOf(CurveReport curve) => curve.Label is null ? curve.Variant : $"{curve.Variant} ({curve.Label.Split(':')[0]})";

    private static string Title(CurveReport curve, CurveWords? words, string place, IntervalReport cycles, int sets, int sessions) =>
        $"{curve.Variant}, {(words is null ? "" : $"{words.Column} ")}{place}: {Number(cycles.Mean)} cycles, {Bounds(cycles, Number)} ({sets} sets, {sessions} sessions)";

    private static string HiddenTitle(CurveReport curve, CurveWords words, HiddenPoint point) =>
        $"{curve.Variant}, {words.Column} {CurveWords.Number(point.X)}: {Percent(point.Share.Mean)} hidden, {Bounds(point.Share, Percent)}; {Number(point.Visible.Mean)} cycles more than none, {Bounds(point.Visible, Number)}";

    private static string Bounds(IntervalReport value, Func<double, string> number) =>
        value is { Low: { } low, High: { } high } ? $"95 % interval {number(low)} to {number(high)}" : "no interval";

    private static string Number(double cycles) => cycles.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
