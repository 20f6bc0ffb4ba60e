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
            // What is claimed of a ratio can't be judged where there is none.
            if (run.Compare(cell, Says.Candidate, Says.Baseline) is { } comparison && (comparison.LogRatio is not null || Says.Ranges.LogRatio.IsAny))
            {
                yield return Finding.Of(cell.Id, CodeOf(cell), run.Record.Plan.SetSize, [.. Values(comparison)]) with
                {
                    Least = run.Compare(cell, Floor, Says.Baseline) is { LogRatio: { } ratio } floor ? [floor.Difference.Mean, ratio.Mean] : [],
                };
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [Says.Ranges.Cycles, Says.Ranges.LogRatio];

    private IEnumerable<Measured> Values(CellComparison comparison)
    {
        yield return new Measured($"{Says.Candidate} - {Says.Baseline}", MeasuredUnit.Cycles, comparison.Difference);
        if (comparison.LogRatio is { } ratio)
        {
            yield return new Measured($"{Says.Candidate} / {Says.Baseline}", MeasuredUnit.LogRatio, ratio);
        }
    }
}
