using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Batteries;
using HwBench.Harness.Counting;
using HwBench.Harness.Imports;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench count CELL…</c>: executed instructions and branches under Callgrind, beside our own count.</summary>
internal static class CountCommand
{
    public static DocumentedCommand Create()
    {
        var cells = new Argument<string[]>("CELL") { Description = $"As 'run' names cells: {CellName.Form}", Arity = ArgumentArity.OneOrMore };
        var variants = new Option<string?>("--variants") { Description = $"Names, and dispatchers of your own as {ImportReference.Form}, separated by commas (default: all that are legal for the table); for what compilers make of C, see run and verify" };
        var dispatches = new Option<int>("--dispatches") { Description = "Of each variant", DefaultValueFactory = _ => CountSelection.DefaultDispatches };
        var seed = new Option<ulong?>("--seed") { Description = "The numbers drawn follow from it" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand(
            "count",
            "Count the instructions and branches that dispatches execute, under valgrind's callgrind, and compare with our own count",
            $"hwbench count {CellName.Example} --variants table,generated")
        {
            cells, variants, dispatches, seed, json,
        };
        return command.Does(parsed =>
        {
            using var interruption = new Interruption();
            using var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
            var selection = new CountSelection(
                parsed.GetRequiredValue(cells),
                parsed.GetValue(variants)?.Split(','),
                parsed.GetValue(dispatches),
                parsed.GetValue(seed) ?? Seed.Fresh());
            CountReport report = CountTask.Run(selection, HostProgram.Self, progress.Show, interruption.Token);
            progress.Clear();
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
            }
            else
            {
                CountText.Write(output, report);
            }

            return report.Disagreeing == 0 ? ExitCode.Done : ExitCode.No;
        });
    }
}
