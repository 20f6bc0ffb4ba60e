using System.Globalization;
using System.Xml;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports.Formats;

/// <summary>The report as one HTML file, which is well-formed XML, too: no script, and nothing that it asks a network for.</summary>
public static class HtmlReport
{
    public static string Of(Report report)
    {
        var text = new StringWriter { NewLine = "\n" };
        Write(text, report);
        return text.ToString();
    }

    public static void Write(TextWriter writer, Report report) => Write(writer, ReportDocument.Of(report));

    public static void Write(TextWriter writer, Document document)
    {
        var settings = new XmlWriterSettings { Indent = true, IndentChars = "", NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false };
        using (var xml = XmlWriter.Create(writer, settings))
        {
            var page = new HtmlPage(xml);
            page.Begin(document.Title);
            page.Contents([.. document.Sections.Select((s, i) => (Id(i), s)).Where(s => s.s.Level == 2 && s.s.Title.Length > 0).Select(s => (s.Item1, s.s.Title))]);
            for (int i = 0; i < document.Sections.Count; i++)
            {
                page.Write(Id(i), document.Sections[i]);
            }

            page.Finish();
        }

        writer.Write('\n');
    }

    private static string Id(int section) => $"s{section.ToString(CultureInfo.InvariantCulture)}";
}
