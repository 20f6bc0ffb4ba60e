using System.Globalization;
using HwBench.Results.Records;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Several reports in short: a line for each run, below what it compares.</summary>
public static class ReportTable
{
    public static void Write(TextWriter writer, IReadOnlyList<Report> reports)
    {
        TextReport.Write(writer, new Table(
            null,
            [new("battery"), new("faster"), new("slower"), new("equivalent"), new("undecided"), new("sentinels", IsText: true)],
            Row.Grouped(reports.SelectMany(r => r.Runs).Select(run => ((string?)$"{run.Candidate} against {run.Baseline}", RowOf(run))))));
        if (reports.Count > 1)
        {
            writer.WriteLine();
            Wrapped.Write(
                writer,
                string.Create(CultureInfo.InvariantCulture, $"The verdicts of each battery hold together at 5 % of its own: of these {reports.Count} batteries, up to {reports.Count / 20.0:0.##} are to be expected to have a wrong one."),
                TextReport.Width);
        }
    }

    private static Row RowOf(RunReport run)
    {
        Verdict?[] verdicts = [.. run.Cells.SelectMany(c => c.Variants).Where(v => v.Name == run.Candidate).Select(v => v.Verdict)];
        Entry Count(Verdict verdict) => verdicts.Count(v => v == verdict).ToString(CultureInfo.InvariantCulture);
        return new Row(
            run.CoreKind is null ? run.Battery : $"{run.Battery}, {run.CoreKind}",
            [Count(Verdict.Faster), Count(Verdict.Slower), Count(Verdict.Equivalent), Count(Verdict.Undecided), SentinelsOf(run)]);
    }

    private static string SentinelsOf(RunReport run) =>
        run.Sentinels.Any(s => s.Passed == false) ? "FAILED"
        : run.Sentinels.Count == 0 || run.Sentinels.All(s => s.Passed is null) ? "not judged"
        : run.Sentinels.Any(s => s.Passed is null) ? "passed in part"
        : "passed";
}
