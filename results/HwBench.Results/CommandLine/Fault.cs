using HwBench.Results.Input;

namespace HwBench.Results.CommandLine;

/// <summary>An exception as the user meets it: an exit code, and what to print.</summary>
/// <param name="Message">As it was thrown: not yet fit for a terminal.</param>
public sealed record Fault(ExitCode Code, string Message)
{
    // Two of the longest paths that there are.
    private const int LongestMessage = 8192;

    /// <summary>The message in one line; what a file or a name smuggles in doesn't reach the terminal.</summary>
    public string Line => Printable.Text(Message.ReplaceLineEndings(" "), LongestMessage);

    /// <summary>Prints it as every error is printed.</summary>
    public void Report(TextWriter error)
    {
        try
        {
            error.WriteLine($"hwbench: {Line}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard error is full or closed: the exit code is all that is left to say.
        }
    }

    /// <summary>For those that every program may meet.</summary>
    public static Fault Of(Exception exception) => exception switch
    {
        InputException => new(ExitCode.BadInput, exception.Message),
        InterruptedException => new(ExitCode.Interrupted, exception.Message),
        OperationCanceledException => new(ExitCode.Interrupted, "interrupted"),
        IOException or UnauthorizedAccessException => new(ExitCode.BadInput, $"can't read or write: {exception.Message}"),
        _ => new(
            ExitCode.InternalError,
            $"internal error: {exception.GetType().Name} in {exception.TargetSite?.DeclaringType?.Name}.{exception.TargetSite?.Name}: {exception.Message}"),
    };
}
