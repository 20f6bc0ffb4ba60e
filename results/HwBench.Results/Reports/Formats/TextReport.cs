using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports.Formats;

/// <summary>The report for a terminal or a plain mail: at most 72 columns, ASCII but for signs such as ±, Δ and τ, and for names as they were given.</summary>
public static class TextReport
{
    /// <summary>Columns of the page.</summary>
    public const int Width = 72;

    // Longer heads of rows get lines of their own, so that the figures stay together: what they have at least, and at most.
    private const int LeastHead = 8;
    private const int MostHead = 16;

    // Only a name can be longer.
    private const int LongestEntry = 48;

    /// <param name="writer">Takes the text.</param>
    /// <param name="records">Names and records, reported one after the other.</param>
    /// <param name="baseline">Instead of each plan's baseline.</param>
    /// <param name="candidate">Instead of each plan's candidate.</param>
    /// <exception cref="InputException">A record has no such variant.</exception>
    public static void Write(TextWriter writer, IReadOnlyList<(string Name, RunRecord Record)> records, string? baseline = null, string? candidate = null) =>
        Write(writer, ReportBuilder.Of(records, baseline, candidate));

    public static void Write(TextWriter writer, Report report) => Write(writer, ReportDocument.Of(report));

    public static void Write(TextWriter writer, Document document)
    {
        Heading(writer, document.Title, '=', isClose: false);
        foreach (Section section in document.Sections.Where(s => !s.IsDetail))
        {
            if (section.Title.Length > 0)
            {
                Heading(writer, section.Title, section.Level == 2 ? '-' : null, isClose: section.Blocks is [Table, ..]);
            }

            foreach (Block block in section.Blocks.Where(b => b is not Figure))
            {
                Write(writer, block);
                writer.WriteLine();
            }
        }
    }

    private static void Heading(TextWriter writer, string title, char? underline, bool isClose)
    {
        IReadOnlyList<string> lines = Wrapped.Lines(title, Width, "  ");
        foreach (string line in lines)
        {
            writer.WriteLine(line);
        }

        if (underline is { } sign)
        {
            writer.WriteLine(new string(sign, lines.Max(l => l.Length)));
        }

        if (underline is not null || !isClose)
        {
            writer.WriteLine();
        }
    }

    private static void Write(TextWriter writer, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Wrapped.Write(writer, paragraph.Text, Width);
                break;
            case Items items:
                foreach (string line in items.Lines)
                {
                    Wrapped.Write(writer, $"- {line}", Width, "  ");
                }

                break;
            case ShellCommand command:
                Write(writer, command);
                break;
            case Table table:
                Write(writer, table);
                break;
        }
    }

    // Can be copied from the mail as it stands: a shell joins lines that end in a backslash.
    internal static void Write(TextWriter writer, ShellCommand command)
    {
        const string next = " --";
        string line = "";
        foreach (string part in Printable.Text(command.Line, int.MaxValue).Split(next).Select((p, i) => i == 0 ? $"  {p}" : next + p))
        {
            if (line.Length > 0 && line.Length + part.Length + 2 > Width)
            {
                writer.WriteLine($"{line} \\");
                line = "   ";
            }

            for (line += part; line.Length > Width - 2; line = line[(Width - 2)..])
            {
                writer.WriteLine($"{line[..(Width - 2)]}\\");
            }
        }

        writer.WriteLine(line);
    }

    internal static void Write(TextWriter writer, Table table)
    {
        if (table.Caption is not null)
        {
            Wrapped.Write(writer, table.Caption, Width, "  ");
        }

        // Rows stand below their heads.
        string inset = table.Rows.Any(r => r.Entries.Count == 0) ? TextTable.Indent : "";
        foreach (int[] columns in Fitting(table, inset))
        {
            var text = new TextTable([.. columns.Select((c, place) => table.Columns[c + 1].IsText ? place + 1 : 0)]);
            text.Add([inset + table.Columns[0].Name, .. columns.Select(c => Close(table.Columns[c + 1].Name))]);
            foreach (Row row in table.Rows)
            {
                if (row.Entries.Count == table.Columns.Count - 1)
                {
                    text.Add([inset + row.Head, .. columns.Select(c => Close(row.Entries[c].Text))]);
                }
                else if (row.Entries.Count == 0)
                {
                    text.Add(row.Head);
                }
                else if (columns[0] == 0)
                {
                    text.Add(inset + row.Head, row.Entries[0].Text);
                }
            }

            text.Write(writer, Width);
        }
    }

    // As many columns side by side as the page holds; the others follow below.
    private static IEnumerable<int[]> Fitting(Table table, string inset)
    {
        Row[] full = [.. table.Rows.Where(r => r.Entries.Count == table.Columns.Count - 1)];
        int[] widths =
        [
            .. Enumerable.Range(0, table.Columns.Count - 1)
                .Select(c => 1 + full.Select(r => Close(r.Entries[c].Text).Length).Append(Close(table.Columns[c + 1].Name).Length).Max()),
        ];
        int room = Width - TextTable.Indent.Length;
        int longest = inset.Length + table.Rows.Where(r => r.Entries.Count > 0).Select(r => r.Head.Length).Append(table.Columns[0].Name.Length).Max();
        int head = Math.Min(longest, Math.Clamp(room - widths.Sum(), LeastHead, MostHead));
        var fitting = new List<int>();
        int used = head;
        for (int c = 0; c < widths.Length; c++)
        {
            if (fitting.Count > 0 && used + widths[c] > room)
            {
                yield return [.. fitting];
                fitting.Clear();
                used = head;
            }

            fitting.Add(c);
            used += widths[c];
        }

        yield return [.. fitting];
    }

    private static string Close(string figure)
    {
        string text = Printable.Text(figure.Replace(" ± ", "±", StringComparison.Ordinal), int.MaxValue);
        return text.Length > LongestEntry ? $"{text[..(LongestEntry - 3)]}..." : text;
    }
}
