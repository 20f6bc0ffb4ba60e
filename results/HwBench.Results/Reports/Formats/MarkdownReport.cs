using System.Text;
using System.Text.RegularExpressions;
using HwBench.Results.Input;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports.Formats;

/// <summary>The report as GitHub-flavoured Markdown, for an issue or a pull request.</summary>
public static partial class MarkdownReport
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
                writer.WriteLine(paragraph.IsStrong ? $"**{Plain(paragraph.Text)}**" : Begin(paragraph.Text));
                break;
            case Items items:
                foreach (string line in items.Lines)
                {
                    writer.WriteLine($"- {Begin(line)}");
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
            writer.WriteLine(Begin(table.Caption));
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

    // What begins a line could be a heading, an item or a number.
    private static string Begin(string text) => Beginning().Replace(Plain(text), @"$1\$2");

    // Nothing in a name is a mark.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in Printable.Text(text, int.MaxValue).Trim())
        {
            plain.Append(Active.Contains(c) ? "\\" : "").Append(c);
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"^(\d*)([#+\-=.)])")]
    private static partial Regex Beginning();
}
