using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>Candidate against baseline in one cell of one run.</summary>
/// <param name="Id">The cell's id.</param>
/// <param name="Mitigation">The cell's mitigation.</param>
/// <param name="Mix">The cell's call mix.</param>
/// <param name="Code"><see cref="CellCode"/>: cells of one id are compared only where it is the same.</param>
/// <param name="Costs">Of baseline and candidate.</param>
/// <param name="Cycles">Difference, cycles a dispatch.</param>
/// <param name="LogRatio">ln(candidate / baseline); null where a batch has none.</param>
/// <param name="ReExecuted">Whether one of the two is.</param>
/// <param name="Sessions">The same by session, by its number.</param>
public sealed record FleetCell(
    string Id, string Mitigation, string Mix, string Code, IReadOnlyList<CodeCost> Costs, Estimate Cycles, Estimate? LogRatio, bool ReExecuted, IReadOnlyDictionary<int, (double Cycles, double LogRatio)> Sessions)
{
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
            cell.Mix,
            CellCode.Of([cell], [candidate, baseline]),
            [CodeCost.Of(cell, pair[1]), CodeCost.Of(cell, pair[0])],
            differences.Estimate,
            related ? ratios!.Estimate : null,
            differences.ReExecuted,
            differences.BySession.ToDictionary(s => s.Key, s => (s.Value.Average(), related ? ratios!.BySession[s.Key].Average() : double.NaN)));
    }
}
