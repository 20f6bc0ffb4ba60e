using System.Globalization;
using System.Text;
using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Tuning;

/// <summary>The statements of a C function that decides by <c>nr</c>, line by line.</summary>
internal sealed class CBody(CallTable table, HandlerNames names)
{
    /// <summary>For numbers that the table doesn't have.</summary>
    public const string Unknown = "return -ENOSYS;";

    private readonly StringBuilder _text = new();

    /// <summary>A call's number as a constant.</summary>
    /// <param name="handler">By index of the call, as everywhere here.</param>
    public string Number(int handler) => string.Create(CultureInfo.InvariantCulture, $"{table.Calls[handler].Number}UL");

    /// <param name="depth">Of indentation.</param>
    public void Line(int depth, string line) => _text.Append('\t', depth).Append(line).Append('\n');

    public void Call(int handler, int depth) =>
        Line(depth, $"return {names[handler]}({string.Join(", ", Enumerable.Range(1, table.Calls[handler].Arguments).Select(a => $"a{a}"))});");

    public void IfEqual(int handler, int depth)
    {
        Line(depth, $"if (nr == {Number(handler)})");
        Call(handler, depth + 1);
    }

    public void Switch(IEnumerable<int> handlers, int depth)
    {
        Line(depth, "switch (nr) {");
        foreach (int handler in handlers)
        {
            Line(depth, $"case {Number(handler)}:");
            Call(handler, depth + 1);
        }

        Line(depth, "default:");
        Line(depth + 1, Unknown);
        Line(depth, "}");
    }

    public override string ToString() => _text.ToString();
}
