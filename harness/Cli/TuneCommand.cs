using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Harness.Seeds;
using HwBench.Harness.Tuning;
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
    private const string Example = "hwbench tune --table xen-4.17-pv64 --mix dom0-build --mitigation retpoline";

    /// <param name="time">By which it is waited for a collector.</param>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var table = new Option<string?>("--table") { Description = "The call table, by name or file (needed, but for --resume)" };
        var mix = new Option<string?>("--mix") { Description = "How often each number is called, by name or file (needed, but for --resume)" };
        var order = new Option<string>("--order") { Description = "In which sequence", DefaultValueFactory = _ => "random" };
        var mitigation = new Option<string>("--mitigation") { Description = "How indirect branches are hardened", DefaultValueFactory = _ => "bare" };
        var context = new Option<string>("--context") { Description = "What surrounds each dispatch", DefaultValueFactory = _ => "hot" };
        var budget = new Option<string>("--budget") { Description = "How long it may take: 60s, 10m, from 20s on", DefaultValueFactory = _ => "60s" };
        var seed = new Option<ulong?>("--seed") { Description = "Every random choice follows from it (default: a fresh one, kept in the record)" };
        var cpu = new Option<string>("--cpu") { Description = "The cpu to measure on: a number, or auto, the quietest", DefaultValueFactory = _ => CpuSelection.Auto };
        var output = new Option<string?>("--output", "-o") { Description = "The record's file; the recipe and the search's record lie beside it (default: hwbench-runs/tune-<time>.json.gz)" };
        Option<string?> resume = ResumeOption.Create("tuning");
        Option<string?> plot = PlotOption.Create("cycles against bytes, the frontier joined,");
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var upload = new UploadOptions(time);
        var command = new DocumentedCommand(
            "tune",
            "Find the best dispatcher on this machine for a call table and a call mix, and write its recipe",
            Example)
        {
            table, mix, order, mitigation, context, budget, seed, cpu, output, resume, plot, json,
        };
        upload.AddTo(command);
        return command.Does(parsed =>
        {
            using var interruption = new Interruption();
            PlotOption.CheckPlace(parsed.GetValue(plot));
            using var outbox = new Outbox(upload, parsed);
            if (parsed.GetValue(resume) is { } stopped)
            {
                ResumeOption.CheckAlone(parsed, table, mix, order, mitigation, context, budget, seed, cpu, output);
                using PartialRun partial = ResumeOption.Open(stopped);
                var old = new TunePlace(stopped);
                return Tune(old, show => TuneTask.Finish(partial, old, show, interruption.Token));
            }

            Require(parsed, table, mix);
            var question = TuneQuestion.Of(
                parsed.GetRequiredValue(table)!, parsed.GetRequiredValue(mix)!, parsed.GetRequiredValue(order), parsed.GetRequiredValue(mitigation), parsed.GetRequiredValue(context));
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
            var place = new TunePlace(parsed.GetValue(output) ?? Path.Combine("hwbench-runs", $"tune-{DateTime.UtcNow:yyyyMMdd-HHmmss}.json.gz"));
            place.CheckFree();
            return Tune(place, show => new TuneTask(question, seconds, parsed.GetValue(seed) ?? Seed.Fresh(), chosen, place, show).Run(interruption.Token));

            ExitCode Tune(TunePlace place, Func<Action<string>, Tuned> tune)
            {
                Tuned tuned;
                using (var progress = new ProgressLine(parsed.InvocationConfiguration.Error))
                {
                    tuned = tune(progress.Show);
                }

                ExitCode code = Finish(tuned, place, parsed.GetValue(plot), parsed.GetValue(json), parsed.InvocationConfiguration.Output);
                outbox.Take(place.Record, parsed.InvocationConfiguration.Error, interruption.Token);
                return code;
            }
        });
    }

    // Not by the parser: it would ask for them beside --resume too.
    private static void Require(ParseResult parsed, params Option<string?>[] options)
    {
        string[] missing = [.. options.Where(o => parsed.GetValue(o) is null).Select(o => o.Name)];
        if (missing.Length > 0)
        {
            throw new InputException($"tune: {string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} missing; give {(missing.Length == 1 ? "it" : "them")}, as in: {Example}");
        }
    }

    private static ExitCode Finish(Tuned tuned, TunePlace place, string? plot, bool json, TextWriter output)
    {
        (TuneQuestion question, TuneReport report, RunRecord record) = tuned;
        Recipe? recipe = Recipe.Of(question, report, record);
        recipe?.Write(place.Recipe);
        if (plot is not null && TunePlot.Of(report) is { } drawn)
        {
            OutputFile.Write(plot, SvgDocument.Of(drawn));
        }

        Print(output, report, recipe is null ? null : place, json);
        return report.Trustworthy && report.Candidates.All(c => c.Failure is null) ? ExitCode.Done : ExitCode.No;
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
