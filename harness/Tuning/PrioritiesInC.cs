using System.Globalization;
using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Tuning;

/// <summary>The generated chain as Xen 4.17's generator writes it: one mask for all priorities that several handlers share.</summary>
internal sealed class PrioritiesInC(CallTable table, CBody body)
{
    private const int WordBits = 64;

    private readonly int _words = (table.Slots + WordBits - 1) / WordBits;

    public void Append()
    {
        int[][] groups = [.. Enumerable.Range(0, table.Calls.Count)
            .GroupBy(i => table.Calls[i].Priority ?? int.MaxValue).OrderBy(g => g.Key).Select(g => g.ToArray())];
        if (_words == 1 && groups.SkipLast(1).Any(g => g.Length > 1))
        {
            body.Line(1, "const unsigned long mask = nr > 63 ? 0 : 1UL << nr;");
        }

        foreach (int[] group in groups.SkipLast(1))
        {
            AppendGroup(group);
        }

        body.Switch(groups[^1], 1);
    }

    private void AppendGroup(int[] group)
    {
        if (group.Length == 1)
        {
            body.Line(1, $"if (__builtin_expect(nr == {body.Number(group[0])}, 1))");
            body.Call(group[0], 2);
            return;
        }

        string shared = _words == 1 ? $"!!(mask & {CFrame.Word(Bits(group, 0))})" : AppendWords(group);
        body.Line(1, $"if (__builtin_expect({shared}, 1)) {{");
        if (group.Length == 2)
        {
            body.IfEqual(group[0], 2);
            body.Call(group[1], 2);
        }
        else
        {
            body.Switch(group, 2);
        }

        body.Line(1, "}");
    }

    // Numbers from 64 on need more words than Xen's mask has. Returns the condition that asks them.
    private string AppendWords(int[] group)
    {
        string name = $"priority_{table.Calls[group[0]].Priority}";
        string values = string.Join(", ", Enumerable.Range(0, _words).Select(w => CFrame.Word(Bits(group, w))));
        body.Line(1, string.Create(CultureInfo.InvariantCulture, $"static const unsigned long {name}[{_words}] = {{ {values} }};"));
        return string.Create(CultureInfo.InvariantCulture, $"nr < {table.Slots}UL && ({name}[nr / 64] >> (nr % 64) & 1)");
    }

    private ulong Bits(int[] group, int word) => group
        .Where(i => table.Calls[i].Number / WordBits == word)
        .Aggregate(0UL, (bits, i) => bits | (1UL << (int)(table.Calls[i].Number % WordBits)));
}
