using System.CommandLine;
using System.Text;
using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Results.Input;

namespace HwBench.Harness.Calibration;

/// <summary>The hidden command in whose process a machine is calibrated.</summary>
internal static class CalibrateEntry
{
    public const string CommandName = "calibrate-process";

    public static Command Create() => ChildCommand.Create(CommandName, "Calibrates; started by 'calibrate' alone", Run);

    private static ExitCode Run(string json, TextWriter output)
    {
        CompiledOnce.MustHold(CommandName);
        CalibrationRequest request = StrictJson.Read<CalibrationRequest>(Encoding.UTF8.GetBytes(json), "request");
        using StatusPage status = ChildEntry.Begin(request.Status);
        var calibrator = new Calibrator(request.Seed, request.Cpu, status, progress => Tell(new CalibrationNews(progress, null)));
        Tell(new CalibrationNews(null, calibrator.Run(request.Effort)));
        return ExitCode.Done;

        void Tell(CalibrationNews news) => output.WriteLine(JsonSerializer.Serialize(news, StrictJson.Options));
    }
}
