using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Reports;

/// <summary>What a report is asked for with, as in a URL; the options are those of the commands.</summary>
/// <param name="Filter">Which runs.</param>
/// <param name="Baseline">Instead of each record's; null: the record's.</param>
/// <param name="Candidate">Instead of each record's; null: the record's.</param>
/// <param name="WithUntrusted">Whether runs count whose sentinels failed or could not be judged.</param>
public sealed record ReportQuery(RunFilter Filter, string? Baseline, string? Candidate, bool WithUntrusted)
{
    /// <summary>As the records say it themselves.</summary>
    internal static ReportQuery Usual { get; } = new(new RunFilter(), null, null, false);

    /// <exception cref="Refusal">An option can't be read.</exception>
    public static ReportQuery Of(IQueryCollection query) => new(
        RunFilter.Of(query),
        Name(query, "baseline"),
        Name(query, "candidate"),
        query["withUntrusted"].ToString() switch
        {
            "" or "false" => false,
            "true" => true,
            _ => throw new Refusal(StatusCodes.Status400BadRequest, "withUntrusted: true or false is needed"),
        });

    /// <summary>What tells this report from another of the same records.</summary>
    internal string Key => string.Join('\n', [Baseline, Candidate, WithUntrusted.ToString(), .. Filter.Mitigations.Order(StringComparer.Ordinal), "", .. Filter.Mixes.Order(StringComparer.Ordinal)]);

    private static string? Name(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text
        ? Printable.IsPlain(text) ? text : throw new Refusal(StatusCodes.Status400BadRequest, $"{name}: a variant's name is needed")
        : null;
}
