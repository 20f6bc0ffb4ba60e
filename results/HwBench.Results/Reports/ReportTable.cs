using System.Globalization;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Several reports in short: a line for each run.</summary>
public static class ReportTable
{
    private const int Width = 100;

    public static void Write(TextWriter writer, IReadOnlyList<Report> reports)
    {
        var table = new TextTable(leftColumns: [1, 6]);
        table.Add("battery", "candidate / baseline", "faster", "slower", "equivalent", "undecided", "sentinels");
        foreach (RunReport run in reports.SelectMany(r => r.Runs))
        {
            Verdict?[] verdicts = [.. run.Cells.SelectMany(c => c.Variants).Where(v => v.Name == run.Candidate).Select(v => v.Verdict)];
            string Count(Verdict verdict) => verdicts.Count(v => v == verdict).ToString(CultureInfo.InvariantCulture);
            table.Add(
                run.CoreKind is null ? run.Battery : $"{run.Battery}, {run.CoreKind}",
                $"{run.Candidate} / {run.Baseline}",
                Count(Verdict.Faster),
                Count(Verdict.Slower),
                Count(Verdict.Equivalent),
                Count(Verdict.Undecided),
                SentinelsOf(run));
        }

        table.Write(writer, Width);
    }

    private static string SentinelsOf(RunReport run) =>
        run.Sentinels.Any(s => s.Passed == false) ? "FAILED"
        : run.Sentinels.Count == 0 || run.Sentinels.All(s => s.Passed is null) ? "not judged"
        : run.Sentinels.Any(s => s.Passed is null) ? "passed in part"
        : "passed";
}
