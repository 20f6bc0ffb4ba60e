using System.Diagnostics;
using System.Text;
using HwBench.Harness.Processes;
using HwBench.JitEmitters.PerfVisibility;
using HwBench.Native.Counters;
using HwBench.Native.Host;

namespace HwBench.Harness.Profiling;

/// <summary>perf, attached to a process that runs emitted code.</summary>
/// <param name="folder">Takes perf.data.</param>
internal sealed class PerfRun(InstalledProgram perf, string folder)
{
    // A prime, so that samples don't keep step with anything periodic.
    private const int SamplesPerSecond = 3989;

    // 128 + SIGINT: a terminal's Ctrl-C reaches perf as well, and perhaps sooner.
    private const int Interrupted = 130;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    private string Data => Path.Combine(folder, "perf.data");

    /// <summary>Records until the time is over.</summary>
    /// <param name="end">Ends the process that is recorded; perf ends with it.</param>
    /// <exception cref="MachineException">perf failed.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user.</exception>
    public async Task RecordAsync(int process, ProfiledEvent what, TimeSpan time, Action end, CancellationToken cancellation)
    {
        // Stacks are recorded for the parser's sake only; -k mono is the clock of the jitdump; the cache would copy every
        // program that had a sample to the user's home.
        Task<ToolResult> record = ToolResult.RunAsync(
            perf,
            ["record", "-e", what.Name, "-F", $"{SamplesPerSecond}", "-k", "mono", "-g", "--sample-cpu", "--no-buildid-cache", "-o", Data, "-p", $"{process}"],
            cancellation);
        try
        {
            // The file gets its header after the events were opened: from then on samples come.
            while (!record.IsCompleted && !(new FileInfo(Data) is { Exists: true, Length: > 0 }))
            {
                await Task.Delay(s_poll, cancellation).ConfigureAwait(false);
            }

            _ = await Task.WhenAny(record, Task.Delay(time, cancellation)).ConfigureAwait(false);
        }
        finally
        {
            end();
        }

        Check("record", await record.ConfigureAwait(false));
    }

    /// <summary>The samples recorded.</summary>
    /// <exception cref="MachineException">perf failed.</exception>
    public async Task<IReadOnlyList<PerfSample>> SamplesAsync(CancellationToken cancellation)
    {
        ToolResult script = await ToolResult.RunAsync(
            perf, ["script", "-i", Data, "-F", PerfSamples.Fields, "--max-stack", "1", "--ns"], cancellation).ConfigureAwait(false);
        Check("script", script);
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(script.Output));
        return [.. PerfSamples.Read(text)];
    }

    private static void Check(string command, ToolResult result)
    {
        if (result.ExitCode == Interrupted)
        {
            throw new OperationCanceledException();
        }

        if (result.ExitCode != 0)
        {
            throw PerfFault.Of(command, result, KernelFiles.OfThisMachine.ReadNumber(CounterRemedy.ParanoidFile));
        }
    }
}
