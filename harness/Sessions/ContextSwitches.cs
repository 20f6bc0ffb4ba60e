using System.Globalization;

namespace HwBench.Harness.Sessions;

/// <summary>How often the kernel took the cpu from the calling thread (Linux: proc(5), nonvoluntary_ctxt_switches).</summary>
public static class ContextSwitches
{
    private const string Field = "nonvoluntary_ctxt_switches:";

    /// <returns>Since the thread began; null where the system doesn't tell.</returns>
    public static long? OfThisThread()
    {
        const string Path = "/proc/thread-self/status";
        string? line = File.Exists(Path) ? File.ReadLines(Path).FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is not null && long.TryParse(line.AsSpan(Field.Length), NumberStyles.AllowLeadingWhite, null, out long count) ? count : null;
    }
}
