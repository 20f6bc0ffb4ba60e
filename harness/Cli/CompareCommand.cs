using System.CommandLine;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Reports;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench compare FILE…</c>: the verdicts, from records.</summary>
internal static class CompareCommand
{
    public static DocumentedCommand Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Run records", Arity = ArgumentArity.OneOrMore };
        var baseline = new Option<string?>("--baseline") { Description = "The variant to compare with (default: the record's)" };
        var candidate = new Option<string?>("--candidate") { Description = "The variant that the answer is about (default: the record's)" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        Option<string?> plot = PlotOption.Create();
        var command = new DocumentedCommand("compare", "Print the verdicts of run records", "hwbench compare first.json.gz --candidate tree") { files, baseline, candidate, json, plot };
        return command.Does(parsed =>
        {
            PlotOption.CheckPlace(parsed.GetValue(plot));
            Report report = ReportBuilder.Of(
                [.. parsed.GetRequiredValue(files).Select(f => (f, RunRecordFile.Read(f)))], parsed.GetValue(baseline), parsed.GetValue(candidate));
            Plot? picture = parsed.GetValue(plot) is null ? null : PlotOption.Of(report);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                JsonReport.Write(output, report);
            }
            else
            {
                TextReport.Write(output, report);
            }

            if (picture is not null)
            {
                PlotFile.Write(parsed.GetValue(plot)!, picture);
            }

            return report.Trustworthy ? ExitCode.Done : ExitCode.No;
        });
    }
}
