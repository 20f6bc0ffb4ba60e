using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Batteries;
using HwBench.Harness.Imports;
using HwBench.Harness.Processes;
using HwBench.Harness.Profiling;
using HwBench.Harness.Seeds;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench profile CELL</c>: where in the emitted code perf's samples fall.</summary>
internal static class ProfileCommand
{
    public static DocumentedCommand Create()
    {
        var cell = new Argument<string>("CELL") { Description = $"As 'run' names cells: {CellName.Form}" };
        var variant = new Option<string>("--variant") { Description = $"The variant to profile, or one of your own as {ImportReference.Form}; for what compilers make of C, see run and verify", DefaultValueFactory = _ => ProfileTask.DefaultVariant };
        var seconds = new Option<double>("--seconds") { Description = "How long samples are taken", DefaultValueFactory = _ => 3 };
        var seed = new Option<ulong?>("--seed") { Description = "Numbers and placement follow from it" };
        var keep = new Option<string?>("--keep") { Description = "Leave perf.data and the jitdump in this folder, for perf inject --jit" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand(
            "profile",
            "Sample a variant with perf, and show on which of its instructions the samples fall: mispredictions where there is a PMU, else time",
            $"hwbench profile {CellName.Example} --variant table")
        {
            cell, variant, seconds, seed, keep, json,
        };
        return command.Does(parsed =>
        {
            using var interruption = new Interruption();
            using var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
            var task = new ProfileTask(
                parsed.GetRequiredValue(cell),
                parsed.GetRequiredValue(variant),
                parsed.GetValue(seed) ?? Seed.Fresh(),
                parsed.GetValue(seconds),
                parsed.GetValue(keep));
            ProfileReport report = task.Run(ProfiledEvent.OfThisMachine(), HostProgram.Self, progress.Show, interruption.Token);
            progress.Clear();
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
            }
            else
            {
                ProfileText.Write(output, report);
            }

            return report.Inside > 0 ? ExitCode.Done : ExitCode.No;
        });
    }
}
