using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Results.Export;

/// <summary>A form in which other programs read what was measured. What each field holds is in this folder's README.md.</summary>
/// <param name="Name">As asked for.</param>
/// <param name="Description">A few words.</param>
/// <param name="Many">Whether one file of it can hold several records.</param>
/// <param name="Write">Writes names and records, each once, in the order given; the same records make the same bytes.</param>
public sealed record ExportFormat(string Name, string Description, bool Many, Action<TextWriter, IEnumerable<(string Name, RunRecord Record)>> Write)
{
    /// <summary>A new format is one file and one line here.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("csv", "a row for each placement and variant", Many: true, CsvExport.Write),
        new("go", "Go's benchmark format, a line for each session; for benchstat", Many: true, GoExport.Write),
        new("bencher", "Bencher Metric Format, the report's figures with their bounds", Many: false, Single(BencherExport.Write)),
        new("benchmarkdotnet", "BenchmarkDotNet's full JSON, a measurement for each set of placements", Many: false, Single((writer, _, record) => BenchmarkDotNetExport.Write(writer, record))),
    ];

    /// <exception cref="InputException">There is no such format.</exception>
    public static ExportFormat Named(string name) => All.FirstOrDefault(f => f.Name == name)
        ?? throw new InputException($"--format '{Printable.Text(name)}': there is no such format; give one of {string.Join(", ", All.Select(f => f.Name))}");

    private static Action<TextWriter, IEnumerable<(string Name, RunRecord Record)>> Single(Action<TextWriter, string, RunRecord> write) => (writer, records) =>
    {
        (string name, RunRecord record) = records.Single();
        write(writer, name, record);
    };
}
