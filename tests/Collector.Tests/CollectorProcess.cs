using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace HwBench.Collector.Tests;

/// <summary>The collector's own program as a child.</summary>
internal sealed partial class CollectorProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private CollectorProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_error.GetAwaiter().GetResult());
        Address = new Uri(Url().Match(line).Value);
    }

    /// <summary>Where it says that it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it wrote to standard error; read when it has ended.</summary>
    public string Error => _error.GetAwaiter().GetResult();

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="postgres">The connection string, in the environment; null: none.</param>
    /// <param name="arguments">Of <c>serve</c>.</param>
    public static CollectorProcess Start(string? postgres, params string[] arguments) =>
        StartWhere(postgres is null ? [] : new() { ["HWBENCH_POSTGRES"] = postgres }, arguments);

    /// <summary>The same, with these variables in its environment.</summary>
    public static CollectorProcess StartWhere(Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "hwbench-collector.dll"), "serve", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return new CollectorProcess(Process.Start(start)!);
    }

    /// <returns>What it has in memory, bytes.</returns>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"https?://\S+?(?=,? |$)")]
    private static partial Regex Url();
}
