using System.CommandLine;
using System.Text.Json;
using HwBench.Harness.Calibration;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.Native.Affinity;
using HwBench.Results.Calibration;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench calibrate</c>: this machine's false-positive rate, coverage and resolution.</summary>
internal static class CalibrateCommand
{
    public static DocumentedCommand Create()
    {
        var quick = new Option<bool>("--quick") { Description = "200 A/A comparisons and 40 known answers instead of 640 and 140" };
        var longer = new Option<bool>("--long") { Description = "A/A comparisons of 2.5 s each instead: does the error rate hold there?" };
        var seed = new Option<ulong?>("--seed") { Description = "Every random choice follows from it" };
        var cpu = new Option<int?>("--cpu") { Description = "The cpu to measure on (default: the last that may be used)" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("calibrate", "Measure this machine's error rate, coverage and resolution", "hwbench calibrate --quick") { quick, longer, seed, cpu, json };
        return command.Does(parsed =>
        {
            if (parsed.GetValue(quick) && parsed.GetValue(longer))
            {
                throw new InputException("--quick and --long exclude each other; give one of them");
            }

            CalibrationEffort effort = parsed.GetValue(longer) ? CalibrationEffort.Long : parsed.GetValue(quick) ? CalibrationEffort.Quick : CalibrationEffort.Full;
            using var interruption = new Interruption();
            using var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
            CalibrationResult result = new CalibrationTask(
                effort,
                parsed.GetValue(seed) ?? Seed.Fresh(),
                parsed.GetValue(cpu) ?? CpuAffinity.Allowed()[^1],
                progress.Show).Run(HostProgram.Self, interruption.Token);
            progress.Clear();
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(result, StrictJson.Indented));
            }
            else
            {
                CalibrationText.Write(output, result);
            }

            return result.KeepsItsPromise ? ExitCode.Done : ExitCode.No;
        });
    }
}
