using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>
/// Whether a cell is as precise as the plan asks. The candidate's comparison decides; where the cell lacks the candidate, as
/// most cells of a curve of copies do, those of all its variants.
/// </summary>
public static class CellPrecision
{
    /// <param name="cell">A cell of the question.</param>
    /// <param name="candidate">The variant asked about.</param>
    /// <param name="baseline">The variant that it is compared with.</param>
    /// <param name="against">A variant's comparison with the baseline; null as long as there is none.</param>
    /// <returns>False while a comparison is missing. What failed is not waited for.</returns>
    public static bool IsReached(Cell cell, string candidate, string baseline, Func<string, CellComparison?> against)
    {
        string[] timed = [.. cell.Variants.Where(v => v.Failure is null).Select(v => v.Name)];
        string[] judged = timed.Contains(candidate) ? [candidate] : [.. timed.Where(name => name != baseline)];
        return !timed.Contains(baseline) || judged.All(name => against(name)?.IsPrecise == true);
    }
}
