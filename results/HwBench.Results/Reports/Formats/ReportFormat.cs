using HwBench.Results.Input;

namespace HwBench.Results.Reports.Formats;

/// <summary>A form in which a report can be printed. Each gives the same bytes for the same report.</summary>
/// <param name="Name">As typed on the command line.</param>
/// <param name="Write">Prints a report.</param>
public sealed record ReportFormat(string Name, Action<TextWriter, IReport> Write)
{
    public static ReportFormat Text { get; } = new("text", (writer, report) => TextReport.Write(writer, report.ToDocument()));

    public static ReportFormat Json { get; } = new("json", JsonReport.Write);

    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        Text,
        new("markdown", (writer, report) => MarkdownReport.Write(writer, report.ToDocument())),
        new("html", (writer, report) => HtmlReport.Write(writer, report.ToDocument())),
        Json,
    ];

    /// <exception cref="InputException">There is no such format.</exception>
    public static ReportFormat Find(string name) =>
        All.FirstOrDefault(f => f.Name == name) ?? throw new InputException($"--format '{Printable.Text(name)}': no such format; choose {string.Join(", ", All.Select(f => f.Name))}");
}
