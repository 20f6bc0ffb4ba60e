using System.Text;
using HwBench.Results.Input;

namespace HwBench.Results.Reports;

/// <summary>
/// A plain table: the first column and those named stay left, numbers go right, two blanks between. Columns that the page
/// has no room for follow below, each row under its name again.
/// </summary>
/// <param name="breakAt">The column that goes below first, with all after it, when not all fit.</param>
/// <param name="leftColumns">Further columns to align left.</param>
internal sealed class TextTable(int breakAt, params int[] leftColumns)
{
    private const string Indent = "  ";
    private const int NarrowestName = 8;
    private readonly List<string[]> _rows = [];

    /// <param name="cells">All columns, or two: a name and running text.</param>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(c => Printable.Text(c, int.MaxValue))]);

    /// <param name="writer">Takes the lines.</param>
    /// <param name="width">Columns of the page. A first column that would not fit gets a line of its own.</param>
    public void Write(TextWriter writer, int width)
    {
        int columns = _rows.Max(r => r.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => _rows.Where(r => r.Length == columns).Max(r => r[c].Length))];
        int from = 1;
        for (int to = Fitting(from); to > from; from = to, to = Fitting(from))
        {
            WritePart(writer, width, widths, from, to);
        }

        int Fitting(int start)
        {
            int end = start;
            int room = width - Indent.Length - NarrowestName;
            while (end < columns && (end == start || room >= widths[end] + 2))
            {
                room -= widths[end++] + 2;
            }

            return start < breakAt && end > breakAt && end < columns ? breakAt : end;
        }
    }

    private void WritePart(TextWriter writer, int width, int[] widths, int from, int to)
    {
        string[][] rows = [.. _rows.Where(r => from == 1 || r.Length == widths.Length)];
        int others = Indent.Length + widths[from..to].Sum(w => w + 2);
        int first = Math.Min(rows.Max(r => r[0].Length), Math.Max(NarrowestName, width - others));
        foreach (string[] row in rows)
        {
            var line = new StringBuilder(Indent);
            if (row[0].Length > first)
            {
                writer.WriteLine(Indent + row[0]);
                line.Append(' ', first);
            }
            else
            {
                line.Append(row[0].PadRight(first));
            }

            if (row.Length < widths.Length)
            {
                Wrapped.Write(writer, $"{line}  {row[1]}", width, new string(' ', line.Length + 2));
                continue;
            }

            for (int c = from; c < to; c++)
            {
                line.Append("  ").Append(leftColumns.Contains(c) ? row[c].PadRight(widths[c]) : row[c].PadLeft(widths[c]));
            }

            writer.WriteLine(line.ToString().TrimEnd());
        }
    }
}
