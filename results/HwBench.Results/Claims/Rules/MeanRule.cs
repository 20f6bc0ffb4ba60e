using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims.Rules;

/// <summary>One variant against another, on the mean over the run's cells, each counted once.</summary>
/// <param name="Says">What is claimed of the two, in cycles.</param>
public sealed record MeanRule(Comparison Says) : ClaimRule
{
    public override string Words => $"on the mean over cells, {Says}";

    public override string Place => "battery";

    public override IReadOnlyList<string> Variants => [Says.Candidate, Says.Baseline];

    internal override string? Fault => Says.Relation == Relation.Equivalent || Says.By is { Unit: AmountUnit.Percent }
        ? "says: a mean over cells is judged in cycles; say 'faster' or 'slower', with cycles if with an amount"
        : null;

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        (Cell Cell, CellSets Sets)[] measured =
            [.. run.CellsIn(scope).Select(c => (c, Sets: CellSets.Difference(run.Record, c, Says.Candidate, Says.Baseline))).Where(m => m.Sets is not null).Select(m => (m.c, m.Sets!))];
        CellSets[] sets = [.. measured.Select(m => m.Sets)];
        if (sets.Length > 0 && SessionContrast.Of(sets, [.. sets.Select(_ => 1.0 / sets.Length)]) is { } mean)
        {
            yield return Finding.Of(
                FormattableString.Invariant($"{run.Record.Plan.Battery}, {sets.Length} cells"),
                CodeOf(measured.Select(m => m.Cell)),
                run.Record.Plan.SetSize,
                new Measured($"{Says.Candidate} - {Says.Baseline}", MeasuredUnit.Cycles, mean));
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [Says.Ranges.Cycles];
}
