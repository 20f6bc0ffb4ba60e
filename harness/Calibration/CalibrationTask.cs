using System.Text;
using System.Text.Json;
using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;
using HwBench.Harness.Runs;
using HwBench.Native.Host;
using HwBench.Results.Calibration;
using HwBench.Results.Input;

namespace HwBench.Harness.Calibration;

/// <summary>Calibrates in a child process.</summary>
/// <param name="progress">Told in a few words what goes on.</param>
public sealed class CalibrationTask(CalibrationEffort effort, ulong seed, int cpu, Action<string> progress)
{
    /// <summary>A child silent for so long hangs: the longest silence of a sound one is preparing a case's cells.</summary>
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(30);

    /// <exception cref="MachineException">The cpu can't be used, or emitted code crashed on it.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user.</exception>
    public CalibrationResult Run(HostProgram program, CancellationToken cancellation)
    {
        using StatusPage page = StatusPage.Create();
        string request = JsonSerializer.Serialize(new CalibrationRequest(page.Path, effort, seed, cpu), StrictJson.Options);
        CalibrationResult? result = null;
        ChildResult child = ChildProcess.Run(program, [CalibrateEntry.CommandName, request], page, s_stall, Take, cancellation);
        SessionOutcome.Judge(child, () => throw Crash(child));
        return result ?? throw new InvalidOperationException("the process that calibrated ended without a result");

        void Take(string line)
        {
            CalibrationNews news = StrictJson.Read<CalibrationNews>(Encoding.UTF8.GetBytes(line), "the process that calibrates");
            result = news.Result;
            if (news.Progress is not null)
            {
                progress(news.Progress);
            }
        }
    }

    private MachineException Crash(ChildResult child)
    {
        string happened = child.Outcome is ChildOutcome.Crashed crash ? crash.Signal : $"no sign of life for {s_stall.TotalSeconds} s";
        return new MachineException($"calibrating ended by {happened} {Where(child.Status)}", "see 'hwbench verify'");
    }

    private string Where(ChildStatus status)
    {
        if (status.Cell < 0)
        {
            return "before its first cell";
        }

        MeasuredCell cell = CalibrationCases.Of(effort).SelectMany(c => c.Cells).ElementAt(status.Cell);
        return status.Variant < 0 ? $"in cell {cell.Id}" : $"in {cell.Variants[status.Variant].Name} of cell {cell.Id}";
    }
}
