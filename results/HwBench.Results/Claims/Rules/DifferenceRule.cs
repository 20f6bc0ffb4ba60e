using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims.Rules;

/// <summary>One variant against another, cell by cell.</summary>
/// <param name="Says">What is claimed of the two.</param>
public sealed record DifferenceRule(Comparison Says) : ClaimRule
{
    // A call and a return: no dispatcher takes less.
    private const string Floor = "direct";

    public override string Words => Says.ToString();

    public override IReadOnlyList<string> Variants => [Says.Candidate, Says.Baseline];

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        foreach (Cell cell in run.CellsIn(scope))
        {
            if (run.Compare(cell, Says.Candidate, Says.Baseline) is { } comparison)
            {
                yield return Finding.Of(
                    cell.Id,
                    run.Record.Plan.SetSize,
                    new Measured($"{Says.Candidate} - {Says.Baseline}", MeasuredUnit.Cycles, comparison.Difference),
                    new Measured($"{Says.Candidate} / {Says.Baseline}", MeasuredUnit.LogRatio, comparison.LogRatio)) with
                {
                    Least = run.Compare(cell, Floor, Says.Baseline) is { } floor ? [floor.Difference.Mean, floor.LogRatio.Mean] : [],
                };
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [Says.Ranges.Cycles, Says.Ranges.LogRatio];
}
