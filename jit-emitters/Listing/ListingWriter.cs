using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.JitEmitters.Listing;

/// <summary>
/// A dispatcher as text: notes, then offset, bytes, AT&amp;T instruction and labels, then its thunks and its data.
/// Bytes that a placement fills in are written as "..".
/// </summary>
public static class ListingWriter
{
    private const int BytesWidth = 3 * 11;

    /// <param name="thunks">Those that the dispatcher refers to are written.</param>
    /// <param name="table">Gives the handlers their names.</param>
    public static string Write(CodeObject dispatcher, IEnumerable<Thunk> thunks, CallTable table)
    {
        var text = new StringBuilder();
        AppendCode(text, dispatcher, table);
        foreach (Thunk thunk in Thunk.NeededBy(dispatcher, thunks))
        {
            text.Append('\n');
            AppendCode(text, thunk.Object, table);
        }

        if (dispatcher.Data.Length > 0)
        {
            text.Append('\n');
            AppendData(text, dispatcher, table);
        }

        return text.ToString();
    }

    private static void AppendCode(StringBuilder text, CodeObject code, CallTable table)
    {
        foreach (string note in code.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {note}\n");
        }

        HashSet<int> filledIn = [.. code.CodeRelocations.SelectMany(r => Enumerable.Range(r.Offset, sizeof(int)))];
        IReadOnlyList<ListedInstruction> instructions = InstructionList.Of(code, table);
        for (int i = 0; i < instructions.Count; i++)
        {
            ListedInstruction instruction = instructions[i];
            if (instruction.Label is { } label)
            {
                text.Append(CultureInfo.InvariantCulture, $"{label}:\n");
            }

            int times = TimesInARow(instructions, i);
            if (times > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {instruction.Offset:x4}  {$"{code.Code[instruction.Offset]:x2} ×{times}".PadRight(BytesWidth)}{instruction.Text}\n");
                i += times - 1;
                continue;
            }

            IEnumerable<string> bytes = Enumerable.Range(instruction.Offset, instruction.Length).Select(i => filledIn.Contains(i) ? ".." : $"{code.Code[i]:x2}");
            text.Append(CultureInfo.InvariantCulture, $"  {instruction.Offset:x4}  {string.Join(' ', bytes).PadRight(BytesWidth)}{instruction.Text}\n");
        }
    }

    // Filling, instructions of one byte, shares a line.
    private static int TimesInARow(IReadOnlyList<ListedInstruction> instructions, int first)
    {
        int next = first + 1;
        while (next < instructions.Count && instructions[next] is { Length: 1, Label: null } more && more.Text == instructions[first].Text)
        {
            next++;
        }

        return instructions[first].Length == 1 ? next - first : 1;
    }

    // Equal words that follow each other share a line.
    private static void AppendData(StringBuilder text, CodeObject code, CallTable table)
    {
        var names = new SymbolNames(code, table);
        Dictionary<int, string> pointers = code.DataRelocations.ToDictionary(r => r.Offset, r => names.Of(r.Target));
        string[] words = [.. Enumerable.Range(0, code.Data.Length / sizeof(ulong)).Select(Word)];
        text.Append(CultureInfo.InvariantCulture, $"data: {code.Data.Length} bytes\n");
        for (int first = 0, next; first < words.Length; first = next)
        {
            next = first + 1;
            while (next < words.Length && words[next] == words[first])
            {
                next++;
            }

            string times = next - first > 1 ? $"  ×{next - first}" : "";
            text.Append(CultureInfo.InvariantCulture, $"  {first * sizeof(ulong):x4}  {words[first]}{times}\n");
        }

        string Word(int index) => pointers.TryGetValue(index * sizeof(ulong), out string? name)
            ? name
            : $"0x{BinaryPrimitives.ReadUInt64LittleEndian(code.Data.AsSpan(index * sizeof(ulong))):x}";
    }
}
