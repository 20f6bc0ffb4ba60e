using HwBench.Results.Records;

namespace HwBench.Results.Reports;

/// <summary>How far a mitigation can be relied on, as reports say it.</summary>
internal static class MitigationLine
{
    public static string Of(CellMitigation mitigation)
    {
        string parts = mitigation.Composition == mitigation.Name ? "" : $" ({mitigation.Composition})";
        return $"mitigation {mitigation.Name}{parts}: {Status(mitigation.Status)}; {mitigation.Detail}";
    }

    private static string Status(MitigationSafety status) => status switch
    {
        MitigationSafety.SafeAsFarAsKnown => "safe as far as known",
        MitigationSafety.Limited => "limited",
        _ => "UNSAFE",
    };
}
