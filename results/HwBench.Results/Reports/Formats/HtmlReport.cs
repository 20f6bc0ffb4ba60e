using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports.Formats;

/// <summary>The report as one HTML file, which is well-formed XML, too: no script, and nothing that it asks a network for.</summary>
public static class HtmlReport
{
    private static readonly XmlWriterSettings s_form = new() { Indent = true, IndentChars = "", NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false };

    public static string Of(Report report)
    {
        var text = new StringWriter { NewLine = "\n" };
        Write(text, report);
        return text.ToString();
    }

    public static void Write(TextWriter writer, Report report) => Write(writer, ReportDocument.Of(report));

    public static void Write(TextWriter writer, Document document)
    {
        using (var xml = XmlWriter.Create(writer, s_form))
        {
            var page = new HtmlPage(xml);
            page.Begin(document.Title);
            WriteSections(page, document);
            page.Finish();
        }

        writer.Write('\n');
    }

    /// <summary>The style sheet of a page that <see cref="WriteSections"/> is part of.</summary>
    public static string Style => HtmlStyle.Sheet;

    /// <summary>What a Content-Security-Policy must allow in <c>style-src</c> for the whole file: the sheet in it, and no other.</summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(HtmlStyle.Sheet)))}'";

    /// <summary>A document's sections alone, as part of a page that has <see cref="Style"/> and a heading.</summary>
    public static void WriteSections(TextWriter writer, Document document)
    {
        XmlWriterSettings form = s_form.Clone();
        form.ConformanceLevel = ConformanceLevel.Fragment;
        using var xml = XmlWriter.Create(writer, form);
        WriteSections(new HtmlPage(xml), document);
    }

    private static void WriteSections(HtmlPage page, Document document)
    {
        page.Contents([.. document.Sections.Select((s, i) => (Id(i), s)).Where(s => s.s.Level == 2 && s.s.Title.Length > 0).Select(s => (s.Item1, s.s.Title))]);
        for (int i = 0; i < document.Sections.Count; i++)
        {
            page.Write(Id(i), document.Sections[i]);
        }
    }

    private static string Id(int section) => $"s{section.ToString(CultureInfo.InvariantCulture)}";
}
