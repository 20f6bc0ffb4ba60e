using HwBench.Results.Input;

namespace HwBench.Results.Reports;

/// <summary>Running text, broken at blanks.</summary>
public static class Wrapped
{
    /// <param name="writer">Takes the lines.</param>
    /// <param name="text">Words; longer ones than a line are cut.</param>
    /// <param name="width">Columns of the page.</param>
    /// <param name="indent">In front of every line after the first.</param>
    public static void Write(TextWriter writer, string text, int width, string indent = "")
    {
        foreach (string line in Lines(text, width, indent))
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>The same as lines, at least one.</summary>
    public static IReadOnlyList<string> Lines(string text, int width, string indent = "")
    {
        var lines = new List<string>();
        string rest = Printable.Text(text, int.MaxValue);
        string front = "";
        while (front.Length + rest.Length > width)
        {
            int room = width - front.Length;
            int blank = rest.LastIndexOf(' ', room, room);
            while (blank > 0 && Clings(rest, blank))
            {
                blank = rest.LastIndexOf(' ', blank - 1, blank - 1);
            }

            int take = blank > 0 ? blank : room;
            lines.Add(front + rest[..take].TrimEnd());
            rest = rest[take..].TrimStart();
            front = indent;
        }

        lines.Add(front + rest);
        return lines;
    }

    // "95 %" and "8.0 ± 0.3" are read as one word.
    private static bool Clings(string text, int blank) =>
        text.AsSpan(blank + 1) is ['%', ..] or ['±', ' ', ..] || text[blank - 1] == '±';
}
