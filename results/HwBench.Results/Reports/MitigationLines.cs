using HwBench.Results.Records;

namespace HwBench.Results.Reports;

/// <summary>
/// How far mitigations can be relied on: the status of each; then what they protect from and leave open, every statement
/// once, with the mitigations that it is about.
/// </summary>
internal static class MitigationLines
{
    // Between the statements of a detail.
    private const string Joint = "; ";

    public static IEnumerable<string> Of(IReadOnlyList<CellMitigation> mitigations) =>
    [
        .. mitigations.GroupBy(m => m.Status, Named).OrderByDescending(g => g.Key).Select(g => $"{Status(g.Key)}: {string.Join(", ", g)}"),
        .. mitigations
            .SelectMany(m => m.Detail.Split(Joint).Distinct().Select(text => (Text: text, m.Name)))
            .GroupBy(s => s.Text, s => s.Name)
            .GroupBy(about => string.Join(", ", about), about => about.Key)
            .Select(g => $"{string.Join(Joint, g)} [{(g.Key == string.Join(", ", mitigations.Select(m => m.Name)) ? "all" : g.Key)}]"),
    ];

    private static string Named(CellMitigation mitigation) =>
        mitigation.Composition == mitigation.Name ? mitigation.Name : $"{mitigation.Name} ({mitigation.Composition})";

    private static string Status(MitigationSafety status) => status switch
    {
        MitigationSafety.SafeAsFarAsKnown => "safe as far as known",
        MitigationSafety.Limited => "limited, as said below",
        _ => "UNSAFE",
    };
}
