using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Harness.Seeds;
using HwBench.Harness.Tuning;
using HwBench.Native.Cpuid;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Tuning;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench tune</c>: the best dispatcher on this machine for a table and a mix.</summary>
internal static class TuneCommand
{
    private const double LeastBudget = 20;

    public static DocumentedCommand Create()
    {
        var table = new Option<string>("--table") { Description = "The call table, by name or file", Required = true };
        var mix = new Option<string>("--mix") { Description = "How often each number is called, by name or file", Required = true };
        var order = new Option<string>("--order") { Description = "In which sequence", DefaultValueFactory = _ => "random" };
        var mitigation = new Option<string>("--mitigation") { Description = "How indirect branches are hardened", DefaultValueFactory = _ => "bare" };
        var context = new Option<string>("--context") { Description = "What surrounds each dispatch", DefaultValueFactory = _ => "hot" };
        var budget = new Option<string>("--budget") { Description = "How long it may take: 60s, 10m, from 20s on", DefaultValueFactory = _ => "60s" };
        var seed = new Option<ulong?>("--seed") { Description = "Every random choice follows from it (default: a fresh one, kept in the record)" };
        var cpu = new Option<string>("--cpu") { Description = "The cpu to measure on: a number, or auto, the quietest", DefaultValueFactory = _ => CpuSelection.Auto };
        var output = new Option<string?>("--output", "-o") { Description = "The record's file; the recipe and the search's record lie beside it (default: hwbench-runs/tune-<time>.json.gz)" };
        Option<string?> plot = PlotOption.Create("cycles against bytes, the frontier joined,");
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand(
            "tune",
            "Find the best dispatcher on this machine for a call table and a call mix, and write its recipe",
            "hwbench tune --table xen-4.17-pv64 --mix dom0-build --mitigation retpoline")
        {
            table, mix, order, mitigation, context, budget, seed, cpu, output, plot, json,
        };
        return command.Does(parsed =>
        {
            using var interruption = new Interruption();
            PlotOption.CheckPlace(parsed.GetValue(plot));
            var question = TuneQuestion.Of(
                parsed.GetRequiredValue(table), parsed.GetRequiredValue(mix), parsed.GetRequiredValue(order), parsed.GetRequiredValue(mitigation), parsed.GetRequiredValue(context));
            double seconds = Duration.Seconds("--budget", parsed.GetRequiredValue(budget));
            if (seconds < LeastBudget)
            {
                throw new InputException($"--budget {parsed.GetValue(budget)}: give {LeastBudget:0}s or more; every session takes seconds to start");
            }

            if (parsed.GetValue(cpu) == CpuSelection.EachKind)
            {
                throw new InputException($"--cpu {CpuSelection.EachKind}: the best dispatcher is sought for one kind of core; give a cpu's number or {CpuSelection.Auto}");
            }

            CpuChoice chosen = CpuSelection.OfThisMachine.Choose(parsed.GetRequiredValue(cpu));
            RequiredInstructions.Check(HardwareCpuid.Read);
            var place = new TunePlace(parsed.GetValue(output) ?? Path.Combine("hwbench-runs", $"tune-{DateTime.UtcNow:yyyyMMdd-HHmmss}.json.gz"));
            place.CheckFree();
            using var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
            (TuneReport report, RunRecord record) = new TuneTask(question, seconds, parsed.GetValue(seed) ?? Seed.Fresh(), chosen, place, progress.Show).Run(interruption.Token);
            Recipe? recipe = Recipe.Of(question, report, record);
            recipe?.Write(place.Recipe);
            if (parsed.GetValue(plot) is { } picture && TunePlot.Of(report) is { } drawn)
            {
                OutputFile.Write(picture, SvgDocument.Of(drawn));
            }

            progress.Clear();
            Print(parsed.InvocationConfiguration.Output, report, recipe is null ? null : place, parsed.GetValue(json));
            return report.Trustworthy && report.Candidates.All(c => c.Failure is null) ? ExitCode.Done : ExitCode.No;
        });
    }

    private static void Print(TextWriter writer, TuneReport report, TunePlace? place, bool json)
    {
        if (json)
        {
            writer.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
            return;
        }

        TuneText.Write(writer, report);
        writer.WriteLine($"Record: {report.Record.File} (seed {report.Seed}){(place is null ? "" : $"; recipe with the dispatcher in C: {place.Recipe}")}");
    }
}
