using System.CommandLine;
using HwBench.Harness.Calibration;
using HwBench.Results.Output;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench compare FILE…</c>: the verdicts, from records.</summary>
internal static class CompareCommand
{
    public static DocumentedCommand Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Run records", Arity = ArgumentArity.OneOrMore };
        var baseline = new Option<string?>("--baseline") { Description = "The variant to compare with (default: the record's)" };
        var candidate = new Option<string?>("--candidate") { Description = "The variant that the answer is about (default: the record's)" };
        var calibration = new Option<string?>("--calibration") { Description = "What 'hwbench calibrate --json' printed on the machine that measured" };
        FormatOptions format = FormatOptions.Create();
        Option<string?> plot = PlotOption.Create();
        var command = new DocumentedCommand("compare", "Print the verdicts of run records", "hwbench compare first.json.gz --candidate tree --format html > first.html")
        {
            files, baseline, candidate, calibration, format.Format, format.Json, plot,
        };
        return command.Does(parsed =>
        {
            ReportFormat chosen = format.Of(parsed);
            PlotOption.CheckPlace(parsed.GetValue(plot));
            Report report = ReportBuilder.Of(
                [.. parsed.GetRequiredValue(files).Select(f => (f, RunRecordFile.Read(f)))],
                parsed.GetValue(baseline),
                parsed.GetValue(candidate),
                parsed.GetValue(calibration) is { } measured ? CalibrationFile.Read(measured) : null);
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
