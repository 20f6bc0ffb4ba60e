using HwBench.Harness.Processes;
using HwBench.Native.Host;

namespace HwBench.Harness.Counting;

/// <summary>Why Valgrind could not run a program, from what it wrote to its log.</summary>
public static class ValgrindFault
{
    private const string Unhandled = "unhandled instruction bytes: ";

    /// <summary>Null when Valgrind had nothing to complain of, or the program ended well in spite of it.</summary>
    /// <param name="log">Valgrind's own messages, each behind its "==pid==" or alone.</param>
    public static MachineException? Of(IReadOnlyList<string> log, ChildResult child)
    {
        if (child.Outcome is ChildOutcome.Completed { ExitCode: 0 } or ChildOutcome.Cancelled)
        {
            return null;
        }

        if (log.FirstOrDefault(line => line.Contains(Unhandled, StringComparison.Ordinal)) is { } unhandled)
        {
            string bytes = unhandled[(unhandled.IndexOf(Unhandled, StringComparison.Ordinal) + Unhandled.Length)..];
            return new MachineException(
                $"valgrind doesn't know an instruction that the runtime executes here (bytes {bytes})",
                "install a newer valgrind, or count on a machine without that extension (AVX-512 is unknown to all of its versions)");
        }

        string? fatal = log.Select(Message).LastOrDefault(line =>
            line.StartsWith("valgrind:", StringComparison.Ordinal) || line.StartsWith("Process terminating", StringComparison.Ordinal));
        return fatal is null ? null : new MachineException($"valgrind failed: {fatal}", "run 'valgrind --tool=callgrind true' to see whether it works at all");
    }

    // "==123== text".
    private static string Message(string line) =>
        line.StartsWith("==", StringComparison.Ordinal) && line.IndexOf("== ", 2, StringComparison.Ordinal) is > 0 and var end ? line[(end + 3)..] : line;
}
