using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>One variant over a panel's cells.</summary>
/// <param name="Name">The variant's; NAME@n for copies as many as x.</param>
/// <param name="Label">Printed wherever the variant is; null for none.</param>
/// <param name="Points">Ascending by x, at least one.</param>
/// <param name="Levels">The panel's references that the variant was timed in.</param>
internal sealed record Curve(string Name, string? Label, IReadOnlyList<TimedCell> Points, IReadOnlyList<(string Name, TimedCell Timed)> Levels)
{
    /// <returns>In the order of the variants; one that was timed nowhere on the axis has no curve.</returns>
    public static IReadOnlyList<Curve> Of(RunRecord record, CurvePanel panel)
    {
        var names = panel.Cells.SelectMany(c => c.Variants.Select(v => NameIn(record, c, v.Name))).Distinct().ToList();
        return [.. names.Select(name => Of(record, panel, name)).OfType<Curve>()];
    }

    private static Curve? Of(RunRecord record, CurvePanel panel, string name)
    {
        TimedCell[] points = [.. panel.Cells.Select(c => Timed(record, c, name)).OfType<TimedCell>()];
        return points.Length == 0 ? null : new Curve(
            name,
            points.Select(p => p.Variant.Label).FirstOrDefault(label => label is not null),
            points,
            [.. panel.References.Select(r => (r.Name, Timed: Timed(record, r.Cell, name))).Where(r => r.Timed is not null).Select(r => (r.Name, r.Timed!))]);
    }

    private static TimedCell? Timed(RunRecord record, Cell cell, string name) =>
        cell.Variants.FirstOrDefault(v => NameIn(record, cell, v.Name) == name) is { } variant && CellSets.Cycles(record, cell, variant.Name) is { } sets
            ? new TimedCell(cell, variant, sets)
            : null;

    // With as many copies as call sites, copies are what is varied: they make one curve.
    private static string NameIn(RunRecord record, Cell cell, string variant)
    {
        int at = variant.LastIndexOf('@');
        return record.Plan.Axis == CurveAxis.Expansions && at > 0 && cell.X is { } x && variant[(at + 1)..] == x.ToString("0", System.Globalization.CultureInfo.InvariantCulture)
            ? $"{variant[..at]}@n"
            : variant;
    }
}

/// <summary>A variant in a cell that it was timed in.</summary>
internal sealed record TimedCell(Cell Cell, CellVariant Variant, CellSets Sets)
{
    public Estimate Cycles { get; } = Sets.Estimate;
}
