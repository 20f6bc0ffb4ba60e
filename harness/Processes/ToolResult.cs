using System.Diagnostics;

namespace HwBench.Harness.Processes;

/// <summary>What an <see cref="InstalledProgram"/> left.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the program was killed.</exception>
    public static async Task<ToolResult> RunAsync(InstalledProgram program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _ = process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return new ToolResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }
}
