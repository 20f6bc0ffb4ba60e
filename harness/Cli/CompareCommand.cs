using System.CommandLine;
using HwBench.Harness.Calibration;
using HwBench.Results.Output;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench compare SOURCE…</c>: the verdicts, from records.</summary>
internal static class CompareCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string[]> sources = RecordSources.Argument();
        var baseline = new Option<string?>("--baseline") { Description = "The variant to compare with (default: the record's)" };
        var candidate = new Option<string?>("--candidate") { Description = "The variant that the answer is about (default: the record's)" };
        var calibration = new Option<string?>("--calibration") { Description = "What 'hwbench calibrate --json' printed on the machine that measured" };
        FormatOptions format = FormatOptions.Create();
        Option<string?> plot = PlotOption.Create();
        var command = new DocumentedCommand("compare", "Print the verdicts of run records", "hwbench compare first.json.gz --candidate tree --format html > first.html")
        {
            sources, baseline, candidate, calibration, format.Format, format.Json, plot,
        };
        return command.Does(parsed =>
        {
            ReportFormat chosen = format.Of(parsed);
            PlotOption.CheckPlace(parsed.GetValue(plot));
            ReducedRecords<(string Name, RunRecord Record)> records = RecordSources.Read(parsed.GetRequiredValue(sources));
            Report report = ReportBuilder.Of(
                records.Values,
                parsed.GetValue(baseline),
                parsed.GetValue(candidate),
                parsed.GetValue(calibration) is { } measured ? CalibrationFile.Read(measured) : null,
                records.Notes);
            Plot? picture = parsed.GetValue(plot) is null ? null : PlotOption.Of(report);
            chosen.Write(parsed.InvocationConfiguration.Output, report);
            if (picture is not null)
            {
                OutputFile.Write(parsed.GetValue(plot)!, SvgDocument.Of(picture));
            }

            return report.Trustworthy ? ExitCode.Done : ExitCode.No;
        });
    }
}
