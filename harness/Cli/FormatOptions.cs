using System.CommandLine;
using HwBench.Results.Input;
using HwBench.Results.Reports.Formats;

namespace HwBench.Harness.Cli;

/// <summary><c>--format NAME</c>, and <c>--json</c>, its short form that every command has which prints data.</summary>
/// <param name="Format">Its name.</param>
/// <param name="Json">Whether it is json.</param>
internal sealed record FormatOptions(Option<string?> Format, Option<bool> Json)
{
    public static FormatOptions Create() => new(
        new("--format") { Description = $"{string.Join(", ", ReportFormat.All.Select(f => f.Name))} (default: {ReportFormat.Text.Name})" },
        new("--json") { Description = $"Print JSON: --format {ReportFormat.Json.Name}" });

    /// <exception cref="InputException">There is no such format, or two are asked for.</exception>
    public ReportFormat Of(ParseResult parsed)
    {
        ReportFormat? named = parsed.GetValue(Format) is { } name ? ReportFormat.Find(name) : null;
        return !parsed.GetValue(Json) ? named ?? ReportFormat.Text
            : named is null || named == ReportFormat.Json ? ReportFormat.Json
            : throw new InputException($"--json and --format {named.Name} exclude each other; give one of them");
    }
}
