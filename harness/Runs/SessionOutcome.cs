using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Runs;

/// <summary>What the end of a session process means for the run.</summary>
internal static class SessionOutcome
{
    /// <param name="blame">Puts a crash on the variant that was running; false when none was.</param>
    /// <exception cref="InputException">The session found its input unusable.</exception>
    /// <exception cref="MachineException">The session found that this machine can't.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the user.</exception>
    public static void Judge(ChildResult child, Func<bool> blame)
    {
        switch (child.Outcome)
        {
            case ChildOutcome.Completed { ExitCode: (int)ExitCode.Done }:
                return;
            case ChildOutcome.Cancelled:
                throw new OperationCanceledException();
            case ChildOutcome.Completed { ExitCode: (int)ExitCode.BadInput }:
                throw new InputException(LastLine(child));
            case ChildOutcome.Completed { ExitCode: (int)ExitCode.MachineLacks }:
                throw new MachineException(LastLine(child), "see 'hwbench doctor'");
            case ChildOutcome.Crashed { ByItsOwnCode: false } killed:
                throw new MachineException($"a process that measured was killed from outside ({killed.Signal})", "see whether memory ran out");
            case ChildOutcome.Crashed or ChildOutcome.Stalled when blame():
                return;
            default:
                throw new InvalidOperationException($"a session process ended unexpectedly ({child.Outcome}): {LastLine(child)}");
        }
    }

    private static string LastLine(ChildResult child)
    {
        string line = child.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing";
        const string prefix = "hwbench: ";
        return line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : line;
    }
}
