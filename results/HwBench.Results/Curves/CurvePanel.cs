using HwBench.Results.Records;

namespace HwBench.Results.Curves;

/// <summary>Cells that differ only along the axis.</summary>
/// <param name="Name">As a cell's id, with the form of what varies: "(N calls)/uniform/random/retpoline/hot".</param>
/// <param name="Cells">Those with a place on the axis, ascending by it; no two at one place.</param>
/// <param name="References">Those without one that fit the panel otherwise, by what tells them apart, e.g. "random".</param>
internal sealed record CurvePanel(string Name, IReadOnlyList<Cell> Cells, IReadOnlyList<PanelReference> References)
{
    /// <returns>In the order of their first cells; none for a run without an axis.</returns>
    public static IReadOnlyList<CurvePanel> Of(RunRecord record)
    {
        if (record.Plan.Axis is not { } axis)
        {
            return [];
        }

        (Cell Cell, PanelKey Key)[] cells = [.. record.QuestionCells.Select(c => (c, PanelKey.Of(axis, c)))];
        PanelKey[] specific = [.. cells.Where(c => c.Cell.X is not null && !c.Key.HasWildcard).Select(c => c.Key).Distinct()];
        PanelKey[] keys = specific.Length > 0 ? specific : [.. cells.Where(c => c.Cell.X is not null).Select(c => c.Key).Distinct()];
        return [.. keys.Select(key => Panel(axis, key, [.. cells.Where(c => c.Key.Fits(key)).OrderBy(c => c.Key.HasWildcard).Select(c => c.Cell)]))];
    }

    private static CurvePanel Panel(CurveAxis axis, PanelKey key, Cell[] cells)
    {
        Cell[] placed = [.. cells.Where(c => c.X is not null).DistinctBy(c => c.X).OrderBy(c => c.X)];
        return new CurvePanel(
            key.Name,
            placed,
            [.. cells.Except(placed).Select(c => new PanelReference(PanelKey.Varying(axis, c), c))]);
    }
}

/// <param name="Name">What tells the cell apart from the others of its panel.</param>
internal sealed record PanelReference(string Name, Cell Cell);
