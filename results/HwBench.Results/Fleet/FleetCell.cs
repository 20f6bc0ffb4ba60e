using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;

namespace HwBench.Results.Fleet;

/// <summary>Candidate against baseline in one cell of one run.</summary>
/// <param name="Id">The cell's id.</param>
/// <param name="Mitigation">The cell's mitigation.</param>
/// <param name="Code">The same where the same code ran the same mix: cells of one id are compared only then.</param>
/// <param name="Costs">Of baseline and candidate.</param>
/// <param name="Cycles">Difference, cycles a dispatch.</param>
/// <param name="LogRatio">ln(candidate / baseline); null where a batch has none.</param>
/// <param name="ReExecuted">Whether one of the two is.</param>
/// <param name="Sessions">The same by session, by its number.</param>
public sealed record FleetCell(
    string Id, string Mitigation, string Code, IReadOnlyList<CodeCost> Costs, Estimate Cycles, Estimate? LogRatio, bool ReExecuted, IReadOnlyDictionary<int, (double Cycles, double LogRatio)> Sessions)
{
    // Sums over the mix differ by rounding.
    private const string Branches = "0.000000";

    private const int CodeDigits = 12;

    /// <returns>Null where no session timed both.</returns>
    internal static FleetCell? Of(RunRecord record, Cell cell, string candidate, string baseline)
    {
        if (CellSets.Difference(record, cell, candidate, baseline) is not { } differences)
        {
            return null;
        }

        CellVariant[] pair = [cell.Variants.First(v => v.Name == candidate), cell.Variants.First(v => v.Name == baseline)];
        CellSets? ratios = CellSets.LogRatio(record, cell, candidate, baseline);
        bool related = ratios is not null && ratios.BySession.Values.All(s => s.All(double.IsFinite));
        return new FleetCell(
            cell.Id,
            cell.Mitigation,
            CodeOf(cell, pair),
            [CodeCost.Of(cell, pair[1]), CodeCost.Of(cell, pair[0])],
            differences.Estimate,
            related ? ratios!.Estimate : null,
            differences.ReExecuted,
            differences.BySession.ToDictionary(s => s.Key, s => (s.Value.Average(), related ? ratios!.BySession[s.Key].Average() : double.NaN)));
    }

    private static string CodeOf(Cell cell, CellVariant[] pair)
    {
        string told = string.Join('\n', [cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context, .. pair.SelectMany(Of)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)))[..CodeDigits];
    }

    // What a mix makes it execute tells mixes of one name apart.
    private static string[] Of(CellVariant variant) => [variant.Name, variant.Sha256, Text(variant.ExecutedConditional), Text(variant.ExecutedTaken), Text(variant.ExecutedIndirect)];

    private static string Text(double? branches) => branches?.ToString(Branches, CultureInfo.InvariantCulture) ?? "";
}
