using System.Globalization;
using HwBench.Results.Plots;
using HwBench.Results.Reports;

namespace HwBench.Results.Tuning;

/// <summary>Cycles against bytes of every candidate, the frontier joined.</summary>
public static class TunePlot
{
    /// <summary>Makes the picture.</summary>
    /// <returns>Null where no candidate was timed.</returns>
    public static Plot? Of(TuneReport report)
    {
        CandidateReport[] timed = [.. report.Candidates.Where(c => c.Failure is null).OrderBy(c => c.Bytes)];
        if (timed.Length == 0)
        {
            return null;
        }

        PlotSeries[] series =
        [
            Series(report, "frontier", SeriesForm.Joined, timed.Where(c => c.IsOnFrontier)),
            Series(report, "dominated", SeriesForm.Scatter, timed.Where(c => !c.IsOnFrontier)),
        ];
        var panel = new PlotPanel(
            "Cycles a dispatch against bytes of code and table",
            PlotAxis.Of("bytes of code and table", timed.Select(c => (double)c.Bytes)),
            PlotAxis.OfMeasured("cycles a dispatch", [.. timed.Select(c => (c.Cycles!.Mean, c.Cycles.Low, c.Cycles.High))], least: 0),
            [],
            [.. series.Where(s => s.Points.Count > 0)]);
        string floor = report.Floor is { } f ? $"; direct, which decides nothing, takes {NumberText.WithInterval(f, signed: false)}" : "";
        return new Plot(
            report.Cell,
            [$"{report.Machine}; {(report.CyclesCounted ? "counted" : "estimated")} core cycles, 95 % intervals{floor}"],
            [panel]);
    }

    private static PlotSeries Series(TuneReport report, string name, SeriesForm form, IEnumerable<CandidateReport> candidates) =>
        new(name, form, [.. candidates.Select(c => Point(c, c.Name == report.Winner ? $"{c.Name} (winner)" : c.Name))], []);

    private static PlotPoint Point(CandidateReport c, string label) => new(c.Bytes, c.Cycles!.Mean, c.Cycles.Low, c.Cycles.High, label, string.Create(
        CultureInfo.InvariantCulture,
        $"{label}: {NumberText.WithInterval(c.Cycles, signed: false)} cycles, {c.CodeBytes} bytes of code, {c.TableBytes} of table, {c.ExecutedConditional:0.##} conditional and {c.ExecutedIndirect:0.##} indirect branches a dispatch"));
}
