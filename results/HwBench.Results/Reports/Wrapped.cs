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
        string rest = Printable.Text(text, int.MaxValue);
        string front = "";
        while (front.Length + rest.Length > width)
        {
            int room = width - front.Length;
            int blank = rest.LastIndexOf(' ', room, room);
            int take = blank > 0 ? blank : room;
            writer.WriteLine(front + rest[..take].TrimEnd());
            rest = rest[take..].TrimStart();
            front = indent;
        }

        writer.WriteLine(front + rest);
    }
}
