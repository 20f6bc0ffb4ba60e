using System.Xml;

namespace HwBench.Results.Reports.Documents;

/// <summary>What is said, in order, before it has a form: text, Markdown and HTML print the same document.</summary>
/// <param name="Title">One line.</param>
/// <param name="Sections">In order.</param>
public sealed record Document(string Title, IReadOnlyList<Section> Sections);

/// <param name="Title">One line; empty for what stands directly below the document's title.</param>
/// <param name="Level">2 or deeper: how far below the title.</param>
/// <param name="Blocks">In order.</param>
/// <param name="IsDetail">Too much to be read in a row: a form that can't be browsed leaves it out.</param>
public sealed record Section(string Title, int Level, IReadOnlyList<Block> Blocks, bool IsDetail = false);

public abstract record Block;

/// <summary>Running text.</summary>
public sealed record Paragraph(string Text, bool IsStrong = false) : Block;

/// <summary>Running text of several items.</summary>
public sealed record Items(IReadOnlyList<string> Lines) : Block;

/// <summary>What is typed in a shell, as one command.</summary>
public sealed record ShellCommand(string Line) : Block;

/// <param name="Caption">One line above; null for none.</param>
/// <param name="Columns">The first is the rows' heads.</param>
/// <param name="Rows">Of as many cells as columns but the first; of one: running text over all of them; or of none: a head over the rows below.</param>
public sealed record Table(string? Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows) : Block;

/// <param name="Name">Its head.</param>
/// <param name="IsText">Stands left; numbers go right.</param>
public sealed record Column(string Name, bool IsText = false);

public sealed record Row(string Head, IReadOnlyList<Entry> Entries)
{
    /// <summary>The rows of each group, in order, under a head with its name; without one where the name is null.</summary>
    public static IReadOnlyList<Row> Grouped(IEnumerable<(string? Group, Row Row)> rows) =>
        [.. rows.GroupBy(r => r.Group, r => r.Row).SelectMany(g => g.Key is null ? g.AsEnumerable() : g.Prepend(new Row(g.Key, [])))];
}

/// <param name="Tone">Where there are colours, it has one; the text says the same.</param>
public sealed record Entry(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Entry(string text) => new(text);
}

/// <summary>What a colour stands for.</summary>
public enum Tone
{
    Plain,

    /// <summary>Faster.</summary>
    Good,

    /// <summary>Slower, failed.</summary>
    Bad,

    /// <summary>Not known.</summary>
    Open,
}

/// <summary>A picture, for forms that have them. What it shows stands in the tables as well.</summary>
/// <param name="Caption">What is seen, and how to read it.</param>
/// <param name="Draw">Writes one SVG element.</param>
/// <param name="IsWide">It has a width of its own; otherwise it is as wide as the page.</param>
public sealed record Figure(string Caption, Action<XmlWriter> Draw, bool IsWide = false) : Block;
