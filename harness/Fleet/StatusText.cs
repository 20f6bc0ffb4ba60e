using HwBench.Results.Input;
using HwBench.Results.Reports;

namespace HwBench.Harness.Fleet;

/// <summary>The status as lines: job, battery, node, state, record; why, and where the log is, below.</summary>
public static class StatusText
{
    private const int Width = 100;

    public static void Write(TextWriter output, FleetStatus status)
    {
        string[][] rows = [.. status.Jobs.Select(j => new[] { j.Job, j.Battery, j.Node ?? $"({j.Feature})", j.State ?? "forgotten", RecordOf(j) }.Select(Line).ToArray())];
        int[] widths = [.. Enumerable.Range(0, 4).Select(c => rows.Select(r => r[c].Length).DefaultIfEmpty().Max())];
        foreach ((JobStatus job, string[] row) in status.Jobs.Zip(rows))
        {
            output.WriteLine($"{string.Join("  ", row.Take(4).Select((cell, c) => cell.PadRight(widths[c])))}  {row[4]}");
            if (job.Why is { } why)
            {
                Wrapped.Write(output, $"    {Line(why)}", Width, "    ");
            }

            if (!job.Whole && !job.IsUnderWay)
            {
                output.WriteLine($"    log: {Line(job.Log)}");
            }
        }

        output.WriteLine($"{status.Jobs.Count(j => j.Whole)} of {status.Jobs.Count} records are there");
    }

    // Others write to the shared folder, and drain nodes with a reason.
    private static string Line(string text) => Printable.Text(text, int.MaxValue);

    private static string RecordOf(JobStatus job) =>
        job.Record is null ? "no record" : job.Whole ? "record" : job.IsUnderWay ? "being measured" : "unfinished";
}
