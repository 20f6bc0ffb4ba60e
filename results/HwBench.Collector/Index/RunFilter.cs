using System.Globalization;
using HwBench.Collector.Api;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace HwBench.Collector.Index;

/// <summary>Which runs: of each filter that is given any value. Core kind, microarchitecture, table, mix and mitigation must be those of one kind of cell.</summary>
public sealed record RunFilter
{
    /// <summary>The names of the filters, as in a URL.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["vendor", "microarchitecture", "coreKind", "mitigation", "mix", "battery", "table", "label", "machine", "since", "before", "trusted"];

    /// <summary>What a page and a report are asked with, besides.</summary>
    private static readonly string[] s_others = ["limit", "after", "order", "format", "baseline", "candidate", "withUntrusted"];

    public IReadOnlyList<string> Vendors { get; init; } = [];

    public IReadOnlyList<string> Microarchitectures { get; init; } = [];

    public IReadOnlyList<string> CoreKinds { get; init; } = [];

    public IReadOnlyList<string> Mitigations { get; init; } = [];

    public IReadOnlyList<string> Mixes { get; init; } = [];

    public IReadOnlyList<string> Batteries { get; init; } = [];

    public IReadOnlyList<string> Tables { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> Machines { get; init; } = [];

    /// <summary>Runs that began then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Runs that began earlier.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Null: whether trusted or not.</summary>
    public bool? Trusted { get; init; }

    /// <param name="query">Of a URL.</param>
    /// <exception cref="Refusal">An unknown filter, or a value that can't be read.</exception>
    public static RunFilter Of(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => !Names.Contains(k) && !s_others.Contains(k)) is { } unknown)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, $"unknown filter '{Printable.Text(unknown)}'; known: {string.Join(", ", Names)}");
        }

        return new RunFilter
        {
            Vendors = [.. Values(query, "vendor").Select(VendorName.Of)],
            Microarchitectures = Values(query, "microarchitecture"),
            CoreKinds = Values(query, "coreKind"),
            Mitigations = Values(query, "mitigation"),
            Mixes = Values(query, "mix"),
            Batteries = Values(query, "battery"),
            Tables = Values(query, "table"),
            Labels = Values(query, "label"),
            Machines = Values(query, "machine"),
            Since = Time(query, "since"),
            Before = Time(query, "before"),
            Trusted = query["trusted"].ToString() switch
            {
                "" => null,
                "true" => true,
                "false" => false,
                _ => throw new Refusal(StatusCodes.Status400BadRequest, "trusted: true or false is needed"),
            },
        };
    }

    public IQueryable<RunRow> Apply(RecordIndex index)
    {
        IQueryable<FactRow> facts = Facts(index);
        return AsksForCells ? Rows(index).Where(r => facts.Any(f => f.RunId == r.Id)) : Rows(index);
    }

    /// <summary>As far as a run as a whole tells.</summary>
    public IQueryable<RunRow> Rows(RecordIndex index)
    {
        IQueryable<RunRow> runs = index.Runs.AsNoTracking();
        runs = Vendors.Count == 0 ? runs : runs.Where(r => Vendors.Contains(r.Vendor));
        runs = Batteries.Count == 0 ? runs : runs.Where(r => Batteries.Contains(r.Battery));
        runs = Labels.Count == 0 ? runs : runs.Where(r => Labels.Contains(r.Label));
        runs = Machines.Count == 0 ? runs : runs.Where(r => Machines.Contains(r.Machine));
        runs = Since is null ? runs : runs.Where(r => r.Started >= Since);
        runs = Before is null ? runs : runs.Where(r => r.Started < Before);
        return Trusted is null ? runs : runs.Where(r => r.Distrust == null == Trusted);
    }

    /// <summary>As far as its kinds of cells tell.</summary>
    public IQueryable<FactRow> Facts(RecordIndex index)
    {
        IQueryable<FactRow> facts = index.Facts;
        facts = Microarchitectures.Count == 0 ? facts : facts.Where(f => Microarchitectures.Contains(f.Microarchitecture ?? Coverage.Unknown));
        facts = CoreKinds.Count == 0 ? facts : facts.Where(f => CoreKinds.Contains(f.CoreKind));
        facts = Mitigations.Count == 0 ? facts : facts.Where(f => Mitigations.Contains(f.Mitigation));
        facts = Mixes.Count == 0 ? facts : facts.Where(f => Mixes.Contains(f.Mix));
        return Tables.Count == 0 ? facts : facts.Where(f => Tables.Contains(f.Table));
    }

    private bool AsksForCells => Microarchitectures.Count + CoreKinds.Count + Mitigations.Count + Mixes.Count + Tables.Count > 0;

    private static string[] Values(IQueryCollection query, string name) =>
        query.TryGetValue(name, out StringValues values) ? [.. values.OfType<string>().Where(v => v.Length > 0).Select(v => v.Contains('\0') ? throw Bad(name) : v)] : [];

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        string text = query[name].ToString();
        return text.Length == 0 ? null
            : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time
            : throw new Refusal(StatusCodes.Status400BadRequest, $"{name}: a day such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z, is needed");
    }

    private static Refusal Bad(string name) => new(StatusCodes.Status400BadRequest, $"{name}: a name is needed");
}
