using System.Globalization;
using System.Text;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Input;
using HwBench.Results.Reports;

namespace HwBench.Harness.Tuning;

/// <summary>What stands around a dispatcher's decisions in C.</summary>
internal static class CFrame
{
    public const string Head = """

        long dispatch(unsigned long nr, unsigned long a1, unsigned long a2, unsigned long a3,
                      unsigned long a4, unsigned long a5, unsigned long a6)
        {

        """;

    private const int Width = 96;

    public static void AppendComment(StringBuilder text, IEnumerable<string> sentences)
    {
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        string first = "/* ";
        foreach (string sentence in sentences)
        {
            // Nothing in a name may end the comment.
            string safe = Printable.Text(sentence, int.MaxValue).Replace("*/", "* /", StringComparison.Ordinal).Replace("±", "+-", StringComparison.Ordinal);
            Wrapped.Write(writer, first + safe, Width, " * ");
            first = " * ";
        }

        text.Append(" */\n");
    }

    public static void AppendDeclarations(StringBuilder text, CallTable table, HandlerNames names)
    {
        text.Append("#ifndef ENOSYS\n#define ENOSYS 38\n#endif\n\n");
        for (int i = 0; i < table.Calls.Count; i++)
        {
            int arguments = table.Calls[i].Arguments;
            string types = arguments == 0 ? "void" : string.Join(", ", Enumerable.Repeat("unsigned long", arguments));
            text.Append(CultureInfo.InvariantCulture, $"long {names[i]}({types});\n");
        }
    }

    /// <summary>One pointer for each number, where the measured table has Xen's pair; holes are null.</summary>
    public static void AppendTable(StringBuilder text, CallTable table, HandlerNames names)
    {
        text.Append("\n/* Xen's table holds a pair of pointers for each number, and so did the measured one. */\n");
        text.Append("typedef long dispatch_fn(unsigned long, unsigned long, unsigned long, unsigned long, unsigned long, unsigned long);\n");
        text.Append(CultureInfo.InvariantCulture, $"static dispatch_fn *const dispatch_table[{table.Slots}] = {{\n");
        for (int i = 0; i < table.Calls.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\t[{table.Calls[i].Number}] = (dispatch_fn *){names[i]},\n");
        }

        text.Append("};\n");
    }

    /// <summary>64 bits in hexadecimal.</summary>
    public static string Word(ulong bits) => string.Create(CultureInfo.InvariantCulture, $"0x{bits:x}UL");
}
