using System.Globalization;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Export;

/// <summary>A column of the CSV; what it holds is in this folder's README.md.</summary>
/// <param name="Name">In the header.</param>
/// <param name="Of">A row's field; empty where it isn't known, or doesn't apply.</param>
internal sealed record CsvColumn(string Name, Func<CsvRow, string> Of)
{
    /// <summary>Before the name of a counter: its column.</summary>
    public const string CounterPrefix = "count.";

    private const int DigestDigits = 16;

    /// <summary>The columns of every CSV, in order; those of counters follow.</summary>
    public static IReadOnlyList<CsvColumn> All { get; } =
    [
        new("run", r => r.Run.Digest[..Math.Min(DigestDigits, r.Run.Digest.Length)]),
        new("battery", r => r.Run.Plan.Battery),
        new("machine", r => r.Run.Machine.Key),
        new("vendor", r => r.Run.Machine.Vendor),
        new("cpu", r => MachineName.Of(r.Run.Machine)),
        new("microarchitecture", r => r.Run.Machine.Microarchitecture ?? ""),
        new("core_kind", r => r.Run.Machine.CoreKind ?? ""),
        new("microcode", r => r.Run.Machine.Microcode ?? ""),
        new("kernel", r => r.Run.Environment.Kernel),
        new("trustworthy", r => Word(r.Trustworthy)),
        new("cell", r => r.Cell.Id),
        new("table", r => r.Cell.Table),
        new("mix", r => r.Cell.Mix),
        new("order", r => r.Cell.Order),
        new("mitigation", r => r.Cell.Mitigation),
        new("context", r => r.Cell.Context),
        new("x", r => Number(r.Cell.X)),
        new("sentinel", r => Word(r.Cell.KnownAnswer is not null)),
        new("variant", r => r.Variant.Name),
        new("baseline", r => r.Baseline < 0 ? "" : r.Cell.Variants[r.Baseline].Name),
        new("code_bytes", r => Number(r.Variant.CodeBytes)),
        new("table_bytes", r => Number(r.Variant.TableBytes)),
        new("session", r => Number(r.Session.Number)),
        new("started", r => r.Session.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        new("placement", r => Number(r.Whole.Number)),
        new("set", r => Number(r.Whole.Set)),
        new("offset", r => Number(r.Whole.Offsets[r.Column])),
        new("blocks", r => Number(r.Whole.Clock.Length)),
        new("blocks_left", r => Number(r.Ruled.Left.Clock.Length)),
        new("left_out", r => r.LeftOut),
        new("cycles", r => Number(r.Cycles)),
        new("cycles_counted", r => Word(PlacementCycles.Of(r.Run).AreCounted && r.Whole.Each is null)),
        new("nanoseconds", r => Number(r.Nanoseconds)),
        new("difference_cycles", r => Number(r.Difference)),
        new("log_ratio", r => Number(r.LogRatio)),
    ];

    /// <summary>Of a counter that was asked for.</summary>
    public static CsvColumn Counter(string name) => new(CounterPrefix + name, r => Number(r.Count(name)));

    private static string Word(bool value) => value ? "true" : "false";

    // The shortest text that reads back as the same number.
    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}
