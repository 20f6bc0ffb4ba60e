using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims.Rules;

/// <summary>How much of a dispatch an out-of-order core hides in the work around it: of the cycles that it adds to the work alone, those that it adds where there is none.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Bound">Whether so much at least is hidden, or at most.</param>
/// <param name="Percent">Hidden share, above 0, below 100.</param>
public sealed record HiddenRule(string Variant, Bound Bound, double Percent) : ClaimRule
{
    public override string Words => FormattableString.Invariant($"the work around it hides at {(Bound == Bound.AtLeast ? "least" : "most")} {Percent} % of {Variant}'s dispatch");

    public override IReadOnlyList<string> Variants => [Variant];

    internal override string? Fault => Percent is > 0 and < 100 ? null : "percent: a share above 0 and below 100 is needed";

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        HashSet<Cell> inScope = run.Record.Plan.Axis == CurveAxis.Shadow ? [.. run.CellsIn(scope)] : [];
        foreach (CurvePanel panel in inScope.Count == 0 ? [] : CurvePanel.Of(run.Record))
        {
            CellSets? bare = panel.Cells[0].X == 0 ? Visible(run.Record, panel.Cells[0]) : null;
            foreach (Cell cell in bare is null ? [] : panel.Cells.Skip(1).Where(inScope.Contains))
            {
                // Hidden is a share s or more where visible − (1 − s) × bare is not above zero.
                if (Visible(run.Record, cell) is { } visible && SessionContrast.Of([visible, bare!], [1, (Percent / 100) - 1]) is { } beyond)
                {
                    yield return Finding.Of(
                        cell.Id,
                        CellCode.Of([cell, panel.Cells[0]], [Variant, Absorption.Floor]),
                        run.Record.Plan.SetSize,
                        new Measured("beyond that share", MeasuredUnit.Cycles, beyond),
                        new Measured("added there", MeasuredUnit.Cycles, visible.Estimate),
                        new Measured("added with no work", MeasuredUnit.Cycles, bare!.Estimate));
                }
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) =>
        [Bound == Bound.AtLeast ? ClaimedRange.Below(0) : ClaimedRange.Above(0), ClaimedRange.Any, ClaimedRange.Any];

    private CellSets? Visible(RunRecord record, Cell cell) => CellSets.Difference(record, cell, Variant, Absorption.Floor);
}
