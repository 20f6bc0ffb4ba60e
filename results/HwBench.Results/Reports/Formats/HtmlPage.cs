using System.Globalization;
using System.Xml;
using HwBench.Results.Input;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports.Formats;

/// <summary>Writes a document's parts as HTML elements. Whatever text says, it is text: the writer escapes it.</summary>
internal sealed class HtmlPage(XmlWriter xml)
{
    private const int DeepestHeading = 6;

    public void Begin(string title)
    {
        xml.WriteDocType("html", null, null, null);
        Start("html", ("lang", "en"));
        Start("head");
        Empty("meta", ("charset", "utf-8"));
        Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        Element("title", title);
        Start("style");
        xml.WriteString(HtmlStyle.Sheet);
        End();
        End();
        Start("body");
        Start("main");
        Element("h1", title);
    }

    public void Finish()
    {
        End();
        End();
        End();
    }

    /// <summary>Where the sections are.</summary>
    public void Contents(IReadOnlyList<(string Id, string Title)> sections)
    {
        Start("nav", ("aria-label", "Sections"));
        foreach ((string id, string title) in sections)
        {
            Element("a", title, ("href", $"#{id}"));
        }

        End();
    }

    public void Write(string id, Section section)
    {
        Start("section", ("id", id));
        if (section.Title.Length > 0)
        {
            Element($"h{Math.Min(section.Level, DeepestHeading).ToString(CultureInfo.InvariantCulture)}", section.Title);
        }

        foreach (Block block in section.Blocks)
        {
            Write(block, section.Title);
        }

        End();
    }

    private void Write(Block block, string about)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Element("p", paragraph.Text, paragraph.IsStrong ? [("class", "strong")] : []);
                break;
            case Items items:
                Start("ul");
                foreach (string line in items.Lines)
                {
                    Element("li", line);
                }

                End();
                break;
            case ShellCommand command:
                Element("pre", command.Line);
                break;
            case Table table:
                Write(table, about);
                break;
            case Figure figure:
                Start("figure", ("class", figure.IsWide ? "wide" : "fluid"));
                Start("div", figure.IsWide ? [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", Printable.Text($"Picture: {about}", int.MaxValue))] : []);
                figure.Draw(xml);
                End();
                Element("figcaption", figure.Caption);
                End();
                break;
        }
    }

    private void Write(Table table, string about)
    {
        Start("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", Printable.Text($"Table: {table.Caption ?? about}", int.MaxValue)));
        Start("table");
        if (table.Caption is not null)
        {
            Element("caption", table.Caption);
        }

        Start("thead");
        Start("tr");
        for (int c = 0; c < table.Columns.Count; c++)
        {
            Element("th", table.Columns[c].Name, ("scope", "col"), ("class", ClassOf(table, c)));
        }

        End();
        End();
        Start("tbody");
        foreach (Row row in table.Rows)
        {
            Write(table, row);
        }

        End();
        End();
        End();
    }

    private void Write(Table table, Row row)
    {
        Start("tr");
        string columns = (table.Columns.Count - 1).ToString(CultureInfo.InvariantCulture);
        if (row.Entries.Count == 0)
        {
            Element("th", row.Head, ("scope", "rowgroup"), ("class", "text group"), ("colspan", table.Columns.Count.ToString(CultureInfo.InvariantCulture)));
            End();
            return;
        }

        Element("th", row.Head, ("scope", "row"), ("class", "text"));
        bool running = row.Entries.Count < table.Columns.Count - 1;
        for (int c = 0; c < row.Entries.Count; c++)
        {
            Entry entry = row.Entries[c];
            string tone = entry.Tone == Tone.Plain ? "" : $" {entry.Tone.ToString().ToLowerInvariant()}";
            if (running)
            {
                Element("td", entry.Text, ("class", "text" + tone), ("colspan", columns));
            }
            else
            {
                Element("td", entry.Text, ("class", ClassOf(table, c + 1) + tone));
            }
        }

        End();
    }

    private static string ClassOf(Table table, int column) => column == 0 || table.Columns[column].IsText ? "text" : "number";

    private void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        xml.WriteString(Together(Printable.Text(text, int.MaxValue)));
        End();
    }

    // "95 %" and "8.0 ± 0.3" are read as one word.
    private static string Together(string text) =>
        text.Replace(" %", "\u00a0%", StringComparison.Ordinal).Replace(" ± ", "\u00a0±\u00a0", StringComparison.Ordinal);

    private void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        xml.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach ((string attribute, string value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
    }

    // With an end tag also where nothing is in it: HTML needs that.
    private void End() => xml.WriteFullEndElement();
}
