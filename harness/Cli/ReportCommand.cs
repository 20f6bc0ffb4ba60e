using System.CommandLine;
using HwBench.Native.Cpuid;
using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Reports.Formats;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench report SOURCE…</c>: what many machines say.</summary>
internal static class ReportCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string[]> sources = RecordSources.Argument();
        var baseline = new Option<string?>("--baseline") { Description = "The variant to compare with (default: each record's)" };
        var candidate = new Option<string?>("--candidate") { Description = "The variant that the answer is about (default: each record's)" };
        var since = new Option<string?>("--since") { Description = "Compare runs since this day (2026-01-31, UTC) with those of the same machines before it" };
        var before = new Option<string?>("--before") { Description = "Let the earlier of them end at this day (default: that of --since)" };
        Option<bool> untrusted = RecordSources.WithUntrusted();
        FormatOptions format = FormatOptions.Create();
        var command = new DocumentedCommand("report", "Report what the run records of many machines say", "hwbench report records/ --since 2026-01-31 --format html > fleet.html")
        {
            sources, baseline, candidate, since, before, untrusted, format.Format, format.Json,
        };
        return command.Does(parsed =>
        {
            ReportFormat chosen = format.Of(parsed);
            var options = new FleetOptions(
                parsed.GetValue(untrusted),
                Periods.Parse(parsed.GetValue(since), parsed.GetValue(before)),
                [.. KnownMicroarchitectures.All.Select(k => (k.Vendor, k.Name))]);
            (string? Baseline, string? Candidate) pair = (parsed.GetValue(baseline), parsed.GetValue(candidate));
            ReducedRecords<IReadOnlyList<FleetRun>> runs = RecordSet.Reduce(
                [.. parsed.GetRequiredValue(sources).Order(StringComparer.Ordinal)],
                (name, record) => FleetRun.Of(name, record, pair.Baseline, pair.Candidate));
            FleetReport report = FleetReportBuilder.Of(runs.Values.SelectMany(r => r), options, runs.Notes);
            chosen.Write(parsed.InvocationConfiguration.Output, report);
            return report.Trustworthy && report.Pairs.Count > 0 ? ExitCode.Done : ExitCode.No;
        });
    }
}
