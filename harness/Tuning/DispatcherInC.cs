using System.Globalization;
using System.Text;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.Harness.Tuning;

/// <summary>
/// A dispatcher as C that a kernel developer can paste: the same decisions in the same order as the emitted code. GCC
/// keeps them with <c>-O2 -fno-jump-tables</c>; the handlers are declared and not defined.
/// </summary>
public sealed class DispatcherInC
{
    private const string Unknown = "return -ENOSYS;";

    private readonly DispatchSpec _spec;
    private readonly CallTable _table;
    private readonly HandlerNames _names;
    private readonly StringBuilder _body = new();

    private DispatcherInC(DispatchSpec spec)
    {
        _spec = spec;
        _table = spec.Table;
        _names = new HandlerNames(_table);
    }

    /// <param name="variant">Any that tuning has for a candidate.</param>
    /// <param name="remarks">Sentences for the comment above it.</param>
    public static string Of(Variant variant, DispatchSpec spec, IReadOnlyList<string> remarks)
    {
        var c = new DispatcherInC(spec);
        c.AppendBody(variant);
        var text = new StringBuilder();
        CFrame.AppendComment(text, [$"{variant.Name} for {spec.Table.Name}: {variant.Description}.", .. remarks, Flags(variant)]);
        CFrame.AppendDeclarations(text, spec.Table, c._names);
        if (variant is Table or Hybrid)
        {
            CFrame.AppendTable(text, spec.Table, c._names);
        }

        return text.Append(CFrame.Head).Append(c._body).Append("}\n").ToString();
    }

    private static string Flags(Variant variant) => variant is JumpTable
        ? "Compile with gcc -O2, jump tables allowed."
        : "Compile with gcc -O2 -fno-jump-tables, or a switch and a chain become tables.";

    private void AppendBody(Variant variant)
    {
        IEnumerable<int> all = Enumerable.Range(0, _table.Calls.Count);
        switch (variant)
        {
            case Hybrid hybrid:
                AppendChain(_spec.ByFrequency.Take(hybrid.K));
                AppendLookup();
                break;
            case LinearByFrequency:
                AppendChain(_spec.ByFrequency);
                Append(1, Unknown);
                break;
            case TreeByFrequency:
                AppendNode(OptimalTree.Of(_spec).Root, 1);
                break;
            case Table:
                AppendLookup();
                break;
            case Tree or JumpTable:
                AppendSwitch(all, 1);
                break;
            case Generated:
                AppendPriorities();
                break;
            default:
                throw new ArgumentException($"{variant.Name} is no candidate", nameof(variant));
        }
    }

    private void AppendChain(IEnumerable<int> handlers)
    {
        foreach (int handler in handlers)
        {
            AppendIfEqual(handler, 1);
        }
    }

    private void AppendLookup()
    {
        string last = string.Create(CultureInfo.InvariantCulture, $"{_table.Slots - 1}UL");
        Append(1, $"if (nr > {last})");
        Append(2, Unknown);
        Append(1, "/* As array_index_nospec: the index stays below the bound under speculation too. */");
        Append(1, "__asm__(\"\" : \"+r\" (nr));");
        Append(1, $"nr &= ~(long)(nr | ({last} - nr)) >> 63;");
        Append(1, "if (!dispatch_table[nr])");
        Append(2, Unknown);
        Append(1, "return dispatch_table[nr](a1, a2, a3, a4, a5, a6);");
    }

    private void AppendNode(DecisionNode node, int depth)
    {
        switch (node)
        {
            case DecisionEqual equal:
                AppendIfEqual(equal.Handler, depth);
                AppendNode(equal.Otherwise, depth);
                break;
            case DecisionAbove parting:
                Append(depth, $"if (nr > {Number(parting.Handler)}) {{");
                AppendNode(parting.Above, depth + 1);
                Append(depth, "}");
                AppendNode(parting.Below, depth);
                break;
            case DecisionLeaf { IsCompared: false }:
                AppendCall(node.Handler, depth);
                break;
            default:
                AppendIfEqual(node.Handler, depth);
                Append(depth, Unknown);
                break;
        }
    }

    private void AppendSwitch(IEnumerable<int> handlers, int depth)
    {
        Append(depth, "switch (nr) {");
        foreach (int handler in handlers)
        {
            Append(depth, $"case {Number(handler)}:");
            AppendCall(handler, depth + 1);
        }

        Append(depth, "default:");
        Append(depth + 1, Unknown);
        Append(depth, "}");
    }

    // As Xen 4.17's generator writes it, one mask for all priorities that several handlers share.
    private void AppendPriorities()
    {
        int[][] groups = [.. Enumerable.Range(0, _table.Calls.Count)
            .GroupBy(i => _table.Calls[i].Priority ?? int.MaxValue).OrderBy(g => g.Key).Select(g => g.ToArray())];
        bool oneWord = _table.Slots <= 64;
        if (oneWord && groups.SkipLast(1).Any(g => g.Length > 1))
        {
            Append(1, "const unsigned long mask = nr > 63 ? 0 : 1UL << nr;");
        }

        foreach (int[] group in groups.SkipLast(1))
        {
            if (group.Length == 1)
            {
                Append(1, $"if (__builtin_expect(nr == {Number(group[0])}, 1))");
                AppendCall(group[0], 2);
                continue;
            }

            string shared = oneWord ? $"!!(mask & {CFrame.Word(Bits(group, 0))})" : AppendWords(group);
            Append(1, $"if (__builtin_expect({shared}, 1)) {{");
            if (group.Length == 2)
            {
                AppendIfEqual(group[0], 2);
                AppendCall(group[1], 2);
            }
            else
            {
                AppendSwitch(group, 2);
            }

            Append(1, "}");
        }

        AppendSwitch(groups[^1], 1);
    }

    // Numbers from 64 on need more words than Xen's mask has. Returns the condition that asks them.
    private string AppendWords(int[] group)
    {
        string name = $"priority_{_table.Calls[group[0]].Priority}";
        int words = (_table.Slots + 63) / 64;
        string values = string.Join(", ", Enumerable.Range(0, words).Select(w => CFrame.Word(Bits(group, w))));
        Append(1, string.Create(CultureInfo.InvariantCulture, $"static const unsigned long {name}[{words}] = {{ {values} }};"));
        return string.Create(CultureInfo.InvariantCulture, $"nr < {_table.Slots}UL && ({name}[nr / 64] >> (nr % 64) & 1)");
    }

    private ulong Bits(int[] group, int word) => group
        .Where(i => _table.Calls[i].Number / 64 == word)
        .Aggregate(0UL, (bits, i) => bits | (1UL << (int)(_table.Calls[i].Number % 64)));

    private void AppendIfEqual(int handler, int depth)
    {
        Append(depth, $"if (nr == {Number(handler)})");
        AppendCall(handler, depth + 1);
    }

    private void AppendCall(int handler, int depth) =>
        Append(depth, $"return {_names[handler]}({string.Join(", ", Enumerable.Range(1, _table.Calls[handler].Arguments).Select(a => $"a{a}"))});");

    private string Number(int handler) => string.Create(CultureInfo.InvariantCulture, $"{_table.Calls[handler].Number}UL");

    private void Append(int depth, string line) => _body.Append('\t', depth).Append(line).Append('\n');
}
