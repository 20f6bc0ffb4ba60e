using System.Text.RegularExpressions;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;

namespace HwBench.Harness.Tables;

/// <summary>
/// Tables of any size: synthetic-N has the numbers 0 to N-1, six arguments each, no priorities. synthetic-N-p also
/// has, as xen-4.17-pv64 does, two calls of priority 1 and four of priority 2, spread evenly from the first number to
/// the last, so that from N = 65 on their masks don't fit one 64-bit word.
/// </summary>
public static partial class SyntheticTable
{
    /// <summary>The forms of the names.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["synthetic-N", "synthetic-N-p"];

    private const int Arguments = 6;

    // Of the spread calls, first to last.
    private static readonly int[] s_priorities = [2, 1, 2, 2, 1, 2];

    /// <summary>The table of that name; null if the name hasn't the form of a synthetic table.</summary>
    /// <exception cref="InputException">N is out of range: 1 to <see cref="CallTable.MaxCalls"/>, with priorities from 7.</exception>
    public static CallTable? TryParse(string name)
    {
        Match match = Form().Match(name);
        if (!match.Success)
        {
            return null;
        }

        bool prioritised = match.Groups["p"].Success;
        int least = prioritised ? s_priorities.Length + 1 : 1;
        if (!int.TryParse(match.Groups["n"].ValueSpan, out int n) || n < least || n > CallTable.MaxCalls)
        {
            throw new InputException($"call table {name}: N is {least} to {CallTable.MaxCalls} in {Forms[prioritised ? 1 : 0]}");
        }

        return Create(name, n, prioritised ? Spread(n) : []);
    }

    private static CallTable Create(string name, int n, Dictionary<int, int> priorities)
    {
        string source = $"computed: the numbers 0 to {n - 1}"
            + (priorities.Count == 0 ? "" : ", two of priority 1 and four of priority 2 spread over them");
        return new CallTable(name, source, Enumerable.Range(0, n).Select(number =>
            new Call((uint)number, $"call_{number}", Arguments, priorities.TryGetValue(number, out int priority) ? priority : null)));
    }

    private static Dictionary<int, int> Spread(int n) =>
        s_priorities.Index().ToDictionary(p => p.Index * (n - 1) / (s_priorities.Length - 1), p => p.Item);

    [GeneratedRegex(@"^synthetic-(?<n>0|[1-9][0-9]*)(?<p>-p)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
