using System.Text;
using HwBench.Results.Input;

namespace HwBench.Results.Reports;

/// <summary>A plain table: the first column and those named stay left, numbers go right, two blanks between, or one where two are too many.</summary>
/// <param name="leftColumns">Further columns to align left.</param>
internal sealed class TextTable(params int[] leftColumns)
{
    public const string Indent = "  ";

    private readonly List<string[]> _rows = [];

    /// <param name="cells">All columns; two: a name and running text; or one: a head over the rows below.</param>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(c => Printable.Text(c, int.MaxValue))]);

    /// <param name="writer">Takes the lines.</param>
    /// <param name="width">Columns of the page. A first column that would not fit gets a line of its own.</param>
    public void Write(TextWriter writer, int width)
    {
        int columns = _rows.Max(r => r.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => _rows.Where(r => r.Length == columns).Max(r => r[c].Length))];
        int longest = _rows.Where(r => r.Length > 1).Max(r => r[0].Length);
        int gap = Indent.Length + longest + widths.Skip(1).Sum(w => w + 2) <= width ? 2 : 1;
        int first = Math.Min(longest, Math.Max(8, width - Indent.Length - widths.Skip(1).Sum(w => w + gap)));
        foreach (string[] row in _rows)
        {
            if (row.Length == 1)
            {
                Wrapped.Write(writer, Indent + row[0], width, Indent);
                continue;
            }

            var line = new StringBuilder(Indent);
            if (row[0].Length > first)
            {
                Wrapped.Write(writer, Indent + row[0], width, Indent);
                line.Append(' ', first);
            }
            else
            {
                line.Append(row[0].PadRight(first));
            }

            if (row.Length < columns)
            {
                Wrapped.Write(writer, $"{line}  {row[1]}", width, new string(' ', line.Length + 2));
                continue;
            }

            for (int c = 1; c < columns; c++)
            {
                line.Append(' ', gap).Append(leftColumns.Contains(c) ? row[c].PadRight(widths[c]) : row[c].PadLeft(widths[c]));
            }

            writer.WriteLine(line.ToString().TrimEnd());
        }
    }
}
