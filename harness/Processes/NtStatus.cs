namespace HwBench.Harness.Processes;

/// <summary>
/// Exit codes of Windows: one whose two upper bits are set is the NTSTATUS that the process died of (MS-ERREF 2.3). As
/// nothing tells who raised it, it counts as the process's own. Never run on Windows.
/// </summary>
public static class NtStatus
{
    private const uint Error = 0xC000_0000;
    private const uint ControlCExit = 0xC000_013A;
    private const string Other = "exception 0x";

    // MS-ERREF 2.3.1; the last is what an unhandled .NET exception ends with (winerror.h has no name for it).
    private static readonly Dictionary<uint, string> s_names = new()
    {
        [0xC000_0005] = "STATUS_ACCESS_VIOLATION",
        [0xC000_001D] = "STATUS_ILLEGAL_INSTRUCTION",
        [0xC000_0025] = "STATUS_NONCONTINUABLE_EXCEPTION",
        [0xC000_0094] = "STATUS_INTEGER_DIVIDE_BY_ZERO",
        [0xC000_0096] = "STATUS_PRIVILEGED_INSTRUCTION",
        [0xC000_00FD] = "STATUS_STACK_OVERFLOW",
        [0xC000_0374] = "STATUS_HEAP_CORRUPTION",
        [0xC000_0409] = "STATUS_STACK_BUFFER_OVERRUN",
        [0xE043_4352] = "an unhandled .NET exception",
    };

    /// <summary>What an exit code of Windows says.</summary>
    public static ChildOutcome OutcomeOf(int code)
    {
        uint status = unchecked((uint)code);
        return status switch
        {
            ControlCExit => new ChildOutcome.Cancelled(),
            >= Error => new ChildOutcome.Crashed(s_names.GetValueOrDefault(status) ?? $"{Other}{status:X8}"),
            _ => new ChildOutcome.Completed(code),
        };
    }

    /// <summary>Whether this is how <see cref="OutcomeOf"/> names a death.</summary>
    public static bool IsName(string name) => s_names.ContainsValue(name) || name.StartsWith(Other, StringComparison.Ordinal);
}
