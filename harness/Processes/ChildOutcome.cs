namespace HwBench.Harness.Processes;

/// <summary>How a child process ended.</summary>
public abstract record ChildOutcome
{
    /// <summary>It ended by itself.</summary>
    public sealed record Completed(int ExitCode) : ChildOutcome;

    /// <summary>It died of a signal other than Ctrl-C's, or of an exception that Windows counts as fatal.</summary>
    /// <param name="Signal">The signal's name, for example "SIGSEGV"; "signal N" where it has none here. On Windows <see cref="NtStatus"/>'s.</param>
    public sealed record Crashed(string Signal) : ChildOutcome
    {
        /// <summary>Whether what it was running may have raised the signal; otherwise it was sent from outside, as for a lack of memory.</summary>
        public bool ByItsOwnCode => NtStatus.IsName(Signal) || Signal is "SIGILL" or "SIGTRAP" or "SIGABRT" or "SIGBUS" or "SIGFPE" or "SIGSEGV" or "SIGSYS";
    }

    /// <summary>It gave no sign of life for so long, and was killed.</summary>
    public sealed record Stalled(TimeSpan Silence) : ChildOutcome;

    /// <summary>It was killed because the caller asked for it, or by Ctrl-C before it could leave that to its parent.</summary>
    public sealed record Cancelled : ChildOutcome;

    // Exit codes above this are signals, as shells and .NET count them: a child must not return one by itself.
    private const int SignalBase = 128;

    private const int Interrupt = 2;

    internal static ChildOutcome OfExitCode(int code) => OperatingSystem.IsWindows() ? NtStatus.OutcomeOf(code) : OfSignal(code);

    private static ChildOutcome OfSignal(int code) => code switch
    {
        SignalBase + Interrupt => new Cancelled(),
        > SignalBase => new Crashed(SignalName(code - SignalBase)),
        _ => new Completed(code),
    };

    // Numbers as on Linux for x86-64 (signal(7)).
    private static string SignalName(int signal) => signal switch
    {
        1 => "SIGHUP",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        31 => "SIGSYS",
        _ => $"signal {signal}",
    };
}

/// <summary>What a child process left.</summary>
/// <param name="Status">What it announced last.</param>
/// <param name="Output">All of its standard output.</param>
/// <param name="Error">All of its standard error: for a diagnosis, not for the user.</param>
public sealed record ChildResult(ChildOutcome Outcome, ChildStatus Status, string Output, string Error);
