using System.Text;
using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Compiled;

/// <summary>A call table as the lists that native/reference/calls.h describes.</summary>
public sealed class CallsHeader
{
    /// <summary>The file that the reference sources include.</summary>
    public const string File = "hwbench_calls.h";

    private readonly CallTable _table;

    // By priority, first to last; those without a written one are last.
    private readonly Call[][] _groups;

    public CallsHeader(CallTable table)
    {
        _table = table;
        _groups = [.. table.Calls.GroupBy(c => c.Priority ?? int.MaxValue).OrderBy(g => g.Key).Select(g => g.ToArray())];
    }

    /// <summary>Whether several calls share a priority that isn't the last.</summary>
    public bool HasMask => _groups.SkipLast(1).Any(g => g.Length > 1);

    public string Text()
    {
        var text = new StringBuilder($"/* {_table.Name}, written by hwbench. */\n");
        text.Append($"#define HWBENCH_SLOTS {_table.Slots}\n");
        text.Append($"#define HWBENCH_HAS_MASK {(HasMask ? 1 : 0)}\n");
        AppendList(text, "HWBENCH_CALLS", _table.Calls);
        AppendList(text, "HWBENCH_LAST", _groups[^1]);
        foreach (Call[] group in _groups.SkipLast(1).Where(g => g.Length > 2))
        {
            AppendList(text, ListOf(group), group);
        }

        text.Append("#define HWBENCH_CHAIN(ONE, TWO, MANY)");
        foreach (Call[] group in _groups.SkipLast(1))
        {
            text.Append(" \\\n\t").Append(Link(group));
        }

        return text.Append('\n').ToString();
    }

    private static string Link(Call[] group) => group.Length switch
    {
        1 => $"ONE({Pair(group[0])})",
        2 => $"TWO({Pair(group[0])}, {Pair(group[1])})",
        _ => $"MANY({ListOf(group)})",
    };

    private static string Pair(Call call) => $"{call.Number}, {call.Arguments}";

    private static string ListOf(Call[] group) => $"HWBENCH_PRIORITY_{group[0].Priority}";

    private static void AppendList(StringBuilder text, string name, IEnumerable<Call> calls)
    {
        text.Append($"#define {name}(CALL)");
        foreach (Call call in calls)
        {
            text.Append($" \\\n\tCALL({call.Number}, {call.Name}, {call.Arguments}, {call.Priority?.ToString() ?? "-"})");
        }

        text.Append('\n');
    }
}
