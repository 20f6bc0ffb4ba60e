using System.Diagnostics;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.DataFiles;

namespace HwBench.Harness.Tests.Runs;

/// <summary>A run as a process of its own, in a process group of its own, to be stopped from outside.</summary>
internal sealed class RunningRun : IDisposable
{
    private readonly Process _process;
    private int? _held;

    public RunningRun(TemporaryFolder folder, string battery, params string[] options)
        : this(folder, ["run", battery, .. options])
    {
    }

    /// <param name="words">A command that measures, with its options.</param>
    public RunningRun(TemporaryFolder folder, string[] words)
    {
        Output = Path.Combine(folder.Path, "record.json.gz");
        Journal = Path.Combine($"{Output}.partial", "session-0.jsonl");
        _process = Process.Start(new ProcessStartInfo(
            "setsid", [HostProgram.Self.Executable, .. HostProgram.Self.LeadingArguments, .. words, "--seed", "5", "--output", Output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public string Output { get; }

    public string Journal { get; }

    public int Id => _process.Id;

    /// <summary>The session's process.</summary>
    public int Child
    {
        get
        {
            // Any of its threads may have started the process.
            string children = string.Concat(Directory.EnumerateDirectories($"/proc/{Id}/task").Select(t => File.ReadAllText($"{t}/children")));
            return int.Parse(children.Trim());
        }
    }

    /// <summary>
    /// Waits until the first session has finished a cell and begun to measure another, and holds it there: otherwise a
    /// busy machine lets it finish before the signal that is to stop it comes.
    /// </summary>
    public void WaitUntilMeasuring()
    {
        Eventually(() => Journalled("\"cell-ended\"") >= 0);
        Eventually(() =>
        {
            _held = Child;
            Signal("STOP", _held.Value);
            if (Journalled("\"placement\"", after: Journalled("\"cell-ended\"")) >= 0)
            {
                return true;
            }

            Signal("CONT", _held.Value);
            _held = null;
            return false;
        });
    }

    private int Journalled(string entry, int after = 0)
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException(_process.StandardError.ReadToEnd());
        }

        return File.Exists(Journal) ? File.ReadAllText(Journal).IndexOf(entry, after, StringComparison.Ordinal) : -1;
    }

    public (int Code, string Output, string Error) End()
    {
        string output = _process.StandardOutput.ReadToEnd();
        string error = _process.StandardError.ReadToEnd();
        _process.WaitForExit();
        return (_process.ExitCode, output, error);
    }

    /// <param name="target">A process, or minus a process group.</param>
    public static void Signal(string name, int target)
    {
        using Process kill = Process.Start("kill", ["-s", name, "--", $"{target}"]);
        kill.WaitForExit();
    }

    // An orphan that nobody has reaped yet is a zombie (state Z): dead.
    public static bool IsRunning(int process)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{process}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void Eventually(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException();
            }

            Thread.Sleep(10);
        }
    }

    public void Dispose()
    {
        // Held and orphaned, it would stay for ever.
        if (_held is { } held && IsRunning(held))
        {
            Signal("KILL", held);
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
