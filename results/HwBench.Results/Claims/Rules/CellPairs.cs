using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims.Rules;

/// <summary>Two cells of a run that differ in what a claim is about, with the difference of two variants in each.</summary>
/// <param name="Where">Both cells.</param>
/// <param name="Cells">The same.</param>
/// <param name="Here">In the claim's scope.</param>
/// <param name="There">In what it is held against.</param>
internal sealed record CellPairs(string Where, Cell[] Cells, CellSets Here, CellSets There)
{
    /// <summary>Cells of the scope, each with those of <paramref name="against"/> that are the same in every part that it doesn't mention.</summary>
    public static IEnumerable<CellPairs> Of(RunView run, ClaimScope scope, CellScope against, string candidate, string baseline)
    {
        CellSets? Sets(Cell cell) => CellSets.Difference(run.Record, cell, candidate, baseline);
        foreach (Cell cell in run.CellsIn(scope))
        {
            foreach (Cell other in run.Record.QuestionCells.Where(o => o != cell && against.Fits(o) && against.IsSameElsewhere(o, cell)))
            {
                if (Sets(cell) is { } here && Sets(other) is { } there)
                {
                    yield return new CellPairs($"{cell.Id} against {Part(against, other)}", [cell, other], here, there);
                }
            }
        }
    }

    // What tells it from the other.
    private static string Part(CellScope against, Cell cell)
    {
        string[] parts = [cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context];
        return string.Join('/', against.Parts().Zip(parts).Where(p => p.First.Globs is not null).Select(p => p.Second));
    }
}
