using System.Diagnostics;
using System.Text;

namespace HwBench.Harness.Processes;

/// <summary>
/// Runs a program as a child whose crash or hang is an answer, not a disaster. The child must call
/// <see cref="ChildEntry.Begin"/> first; then it dies with its parent, however that ends.
/// </summary>
public static class ChildProcess
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    // The longest time to the first sign of life: the start of a runtime on a busy machine.
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(60);

    // A crash must leave nothing behind but its exit code, and a child that measures must not be recompiled meanwhile.
    private static readonly string[] s_turnedOff =
        ["DOTNET_DbgEnableMiniDump", "DOTNET_EnableCrashReport", "DOTNET_EnableCrashReportOnly", CompiledOnce.Switch];

    /// <summary>Runs a child to its end.</summary>
    /// <param name="program">Usually <see cref="HostProgram.Self"/>.</param>
    /// <param name="arguments">They should hold the page's path, for the child.</param>
    /// <param name="page">A page of its own.</param>
    /// <param name="stallAfter">The longest time between two calls of <see cref="StatusPage.Announce"/> or <see cref="StatusPage.Beat"/>; the first may take a minute.</param>
    /// <param name="onLine">Called with each line of standard output as it comes, on another thread.</param>
    public static ChildResult Run(
        HostProgram program,
        IReadOnlyList<string> arguments,
        StatusPage page,
        TimeSpan stallAfter,
        Action<string>? onLine = null,
        CancellationToken cancellation = default)
    {
        using var process = new Process { StartInfo = StartInfo(program, arguments) };
        var output = new StringBuilder();
        var error = new StringBuilder();
        process.OutputDataReceived += (_, line) => Take(output, line.Data, onLine);
        process.ErrorDataReceived += (_, line) => Take(error, line.Data, null);
        _ = process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        ChildOutcome? killed = Watch(process, page, stallAfter, cancellation);

        // Without a time limit this also waits for the rest of the output.
        process.WaitForExit();
        return new ChildResult(killed ?? ChildOutcome.OfExitCode(process.ExitCode), page.Read(), output.ToString(), error.ToString());
    }

    // Null when the child ended by itself.
    private static ChildOutcome? Watch(Process process, StatusPage page, TimeSpan stallAfter, CancellationToken cancellation)
    {
        // The page is new: a child may have given its first sign before this is reached.
        int beats = 0;
        TimeSpan limit = s_start;
        var silence = Stopwatch.StartNew();
        while (!process.WaitForExit(s_poll))
        {
            if (cancellation.IsCancellationRequested)
            {
                process.Kill();
                return new ChildOutcome.Cancelled();
            }

            if (page.Beats != beats)
            {
                beats = page.Beats;
                limit = stallAfter;
                silence.Restart();
            }
            else if (silence.Elapsed > limit)
            {
                process.Kill();
                return new ChildOutcome.Stalled(limit);
            }
        }

        return null;
    }

    private static ProcessStartInfo StartInfo(HostProgram program, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(program.Executable, [.. program.LeadingArguments, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in s_turnedOff)
        {
            info.Environment[name] = "0";
        }

        foreach ((string name, string value) in program.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static void Take(StringBuilder text, string? line, Action<string>? onLine)
    {
        if (line is not null)
        {
            text.Append(line).Append('\n');
            onLine?.Invoke(line);
        }
    }
}
