using System.Text.Json;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports;

/// <summary>Warnings with their advice, a line each.</summary>
internal static class WarningLines
{
    public static IEnumerable<string> Of(IReadOnlyList<WarningReport> warnings) =>
        warnings.Select(w => $"{JsonNamingPolicy.KebabCaseLower.ConvertName(w.Code.ToString())}: {w.Detail}; {w.Advice}");

    public static Block Block(RunReport run) => run.Warnings.Count == 0 ? new Paragraph("None.") : new Items([.. Of(run.Warnings)]);
}
