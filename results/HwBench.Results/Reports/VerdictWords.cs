using System.Globalization;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Verdicts as reports say them.</summary>
internal static class VerdictWords
{
    public static string Of(Verdict? verdict) => verdict?.ToString().ToLowerInvariant() ?? "not compared";

    public static Entry Entry(Verdict? verdict) => new(Of(verdict), ToneOf(verdict));

    public static Tone ToneOf(Verdict? verdict) => verdict switch
    {
        Verdict.Faster => Tone.Good,
        Verdict.Slower => Tone.Bad,
        Verdict.Equivalent => Tone.Plain,
        _ => Tone.Open,
    };

    /// <summary>What would decide it.</summary>
    public static string Further(VariantReport variant) => variant switch
    {
        { FurtherPlacements: { } more } => string.Create(CultureInfo.InvariantCulture, $"{more} more"),
        { Difference: { Low: null } or { High: null } } => "unknown: no interval yet",
        { Sessions: 1 } => "unknown: more sessions first",
        _ => "over a million",
    };
}
