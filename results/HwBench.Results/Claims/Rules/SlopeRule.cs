using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims.Rules;

/// <summary>Whether a cost rises or falls along a battery's axis: the slope by least squares over the scope's places.</summary>
/// <param name="Candidate">The variant.</param>
/// <param name="Baseline">What its cost is taken over; null for the cost itself.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Is">What is claimed.</param>
public sealed record SlopeRule(string Candidate, string? Baseline, CurveAxis Axis, Slope Is) : ClaimRule
{
    public override string Words
    {
        get
        {
            string cost = Baseline is null ? $"the cost of {Candidate}" : $"what {Candidate} takes more than {Baseline}";
            return $"{cost} {(Is == Slope.Rising ? "rises" : "falls")} along the axis of {CurveWords.Of(Axis).Column}";
        }
    }

    public override string Place => "curve";

    public override IReadOnlyList<string> Variants => Baseline is null ? [Candidate] : [Candidate, Baseline];

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        HashSet<Cell> inScope = run.Record.Plan.Axis == Axis ? [.. run.CellsIn(scope)] : [];
        foreach (CurvePanel panel in inScope.Count == 0 ? [] : CurvePanel.Of(run.Record))
        {
            (Cell Cell, double X, CellSets Sets)[] points =
                [.. panel.Cells.Where(inScope.Contains).Select(c => (c, X: c.X!.Value, Sets: Sets(run.Record, c))).Where(p => p.Sets is not null).Select(p => (p.c, p.X, p.Sets!))];
            if (points.Length >= 2 && Steps.Slope([.. points.Select(p => p.X)], [.. points.Select(p => p.Sets)]) is { } slope)
            {
                yield return Finding.Of(panel.Name, CodeOf(points.Select(p => p.Cell)), run.Record.Plan.SetSize, new Measured("slope, each step", MeasuredUnit.Cycles, slope));
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [Is == Slope.Rising ? ClaimedRange.Above(0) : ClaimedRange.Below(0)];

    private CellSets? Sets(RunRecord record, Cell cell) =>
        Baseline is null ? CellSets.Cycles(record, cell, Candidate) : CellSets.Difference(record, cell, Candidate, Baseline);
}

public enum Slope
{
    Rising,
    Falling,
}
