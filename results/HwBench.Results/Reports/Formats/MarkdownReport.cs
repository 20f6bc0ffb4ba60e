using System.Text;
using HwBench.Results.Input;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports.Formats;

/// <summary>The report as GitHub-flavoured Markdown, for an issue or a pull request.</summary>
public static class MarkdownReport
{
    private const string Active = "\\`*_[]<>|~&$";

    public static void Write(TextWriter writer, Report report) => Write(writer, ReportDocument.Of(report));

    public static void Write(TextWriter writer, Document document)
    {
        writer.WriteLine($"# {Plain(document.Title)}");
        writer.WriteLine();
        foreach (Section section in document.Sections.Where(s => !s.IsDetail))
        {
            if (section.Title.Length > 0)
            {
                writer.WriteLine($"{new string('#', section.Level)} {Plain(section.Title)}");
                writer.WriteLine();
            }

            foreach (Block block in section.Blocks.Where(b => b is not Figure))
            {
                Write(writer, block);
                writer.WriteLine();
            }
        }
    }

    private static void Write(TextWriter writer, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                writer.WriteLine(paragraph.IsStrong ? $"**{Plain(paragraph.Text)}**" : Plain(paragraph.Text));
                break;
            case Items items:
                foreach (string line in items.Lines)
                {
                    writer.WriteLine($"- {Plain(line)}");
                }

                break;
            case ShellCommand command:
                // Indented, it can't be closed from inside.
                writer.WriteLine($"    {Printable.Text(command.Line, int.MaxValue)}");
                break;
            case Table table:
                Write(writer, table);
                break;
        }
    }

    private static void Write(TextWriter writer, Table table)
    {
        if (table.Caption is not null)
        {
            writer.WriteLine(Plain(table.Caption));
            writer.WriteLine();
        }

        WriteRow(writer, table.Columns.Select(c => Plain(c.Name)));
        WriteRow(writer, table.Columns.Select((c, i) => i == 0 || c.IsText ? "---" : "---:"));
        foreach (Row row in table.Rows)
        {
            IEnumerable<string> entries = row.Entries.Select(e => Plain(e.Text));
            WriteRow(writer, [Plain(row.Head), .. entries, .. Enumerable.Repeat("", table.Columns.Count - 1 - row.Entries.Count)]);
        }
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells) => writer.WriteLine($"| {string.Join(" | ", cells)} |");

    // Nothing in a name is a mark.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in Printable.Text(text, int.MaxValue).Trim())
        {
            bool begins = plain.Length == 0 && c is '#' or '+' or '-' or '=' && plain.Length == 0;
            bool numbers = c is '.' or ')' && plain.Length > 0 && plain.ToString().All(char.IsAsciiDigit);
            plain.Append(begins || numbers || Active.Contains(c) ? "\\" : "").Append(c);
        }

        return plain.ToString();
    }
}
