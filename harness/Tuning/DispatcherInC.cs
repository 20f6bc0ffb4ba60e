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
    private readonly DispatchSpec _spec;
    private readonly CallTable _table;
    private readonly CBody _body;

    private DispatcherInC(DispatchSpec spec, HandlerNames names)
    {
        _spec = spec;
        _table = spec.Table;
        _body = new CBody(_table, names);
    }

    /// <param name="variant">Any that tuning has for a candidate.</param>
    /// <param name="remarks">Sentences for the comment above it.</param>
    public static string Of(Variant variant, DispatchSpec spec, IReadOnlyList<string> remarks)
    {
        var names = new HandlerNames(spec.Table);
        var c = new DispatcherInC(spec, names);
        c.AppendBody(variant);
        var text = new StringBuilder();
        CFrame.AppendComment(text, [$"{variant.Name} for {spec.Table.Name}: {variant.Description}.", .. remarks, Flags(variant)]);
        CFrame.AppendDeclarations(text, spec.Table, names);
        if (variant is Table or Hybrid)
        {
            CFrame.AppendTable(text, spec.Table, names);
        }

        return text.Append(CFrame.Head).Append(c._body).Append("}\n").ToString();
    }

    private static string Flags(Variant variant) => variant is JumpTable
        ? "Compile with gcc -O2, jump tables allowed."
        : "Compile with gcc -O2 -fno-jump-tables, or a switch and a chain become tables.";

    private void AppendBody(Variant variant)
    {
        switch (variant)
        {
            case Hybrid hybrid:
                AppendChain(_spec.ByFrequency.Take(hybrid.K));
                AppendLookup();
                break;
            case LinearByFrequency:
                AppendChain(_spec.ByFrequency);
                _body.Line(1, CBody.Unknown);
                break;
            case TreeByFrequency:
                AppendNode(OptimalTree.Of(_spec).Root, 1);
                break;
            case Table:
                AppendLookup();
                break;
            case Tree or JumpTable:
                _body.Switch(Enumerable.Range(0, _table.Calls.Count), 1);
                break;
            case Generated:
                new PrioritiesInC(_table, _body).Append();
                break;
            default:
                throw new ArgumentException($"{variant.Name} is no candidate", nameof(variant));
        }
    }

    private void AppendChain(IEnumerable<int> handlers)
    {
        foreach (int handler in handlers)
        {
            _body.IfEqual(handler, 1);
        }
    }

    private void AppendLookup()
    {
        string last = string.Create(CultureInfo.InvariantCulture, $"{_table.Slots - 1}UL");
        _body.Line(1, $"if (nr > {last})");
        _body.Line(2, CBody.Unknown);
        _body.Line(1, "/* As array_index_nospec: the index stays below the bound under speculation too. */");
        _body.Line(1, "__asm__(\"\" : \"+r\" (nr));");
        _body.Line(1, $"nr &= ~(long)(nr | ({last} - nr)) >> 63;");
        _body.Line(1, "if (!dispatch_table[nr])");
        _body.Line(2, CBody.Unknown);
        _body.Line(1, "return dispatch_table[nr](a1, a2, a3, a4, a5, a6);");
    }

    private void AppendNode(DecisionNode node, int depth)
    {
        switch (node)
        {
            case DecisionEqual equal:
                _body.IfEqual(equal.Handler, depth);
                AppendNode(equal.Otherwise, depth);
                break;
            case DecisionAbove parting:
                _body.Line(depth, $"if (nr > {_body.Number(parting.Handler)}) {{");
                AppendNode(parting.Above, depth + 1);
                _body.Line(depth, "}");
                AppendNode(parting.Below, depth);
                break;
            case DecisionLeaf { IsCompared: false }:
                _body.Call(node.Handler, depth);
                break;
            default:
                _body.IfEqual(node.Handler, depth);
                _body.Line(depth, CBody.Unknown);
                break;
        }
    }
}
