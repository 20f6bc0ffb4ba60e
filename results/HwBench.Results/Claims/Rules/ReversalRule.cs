namespace HwBench.Results.Claims.Rules;

/// <summary>Whether which of two variants is faster is another in the scope's cells than in others.</summary>
/// <param name="Candidate">The variant.</param>
/// <param name="Baseline">The other.</param>
/// <param name="Against">The other cells; a pair of cells is the same in every part that this doesn't mention.</param>
public sealed record ReversalRule(string Candidate, string Baseline, CellScope Against) : ClaimRule
{
    public override string Words => $"which of {Candidate} and {Baseline} is faster is another there than with {Against}";

    public override string Place => "pair of cells";

    public override IReadOnlyList<string> Variants => [Candidate, Baseline];

    public override CellScope HeldAgainst => Against;

    internal override string? Fault => Against == new CellScope() ? "against: says nothing; a part is needed in which the cells of a pair differ" : null;

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope) => CellPairs.Of(run, scope, Against, Candidate, Baseline).Select(pair => Finding.Of(
        pair.Where,
        CodeOf(pair.Cells),
        run.Record.Plan.SetSize,
        new Measured("here", MeasuredUnit.Cycles, pair.Here.Estimate),
        new Measured("there", MeasuredUnit.Cycles, pair.There.Estimate)));

    internal override Odds Test(Finding finding, Workload workload)
    {
        Odds here = ClaimedRange.Below(0).Test(finding.Values[0].Value);
        Odds there = ClaimedRange.Below(0).Test(finding.Values[1].Value);
        Odds Opposite(Odds odds) => new(odds.Contradicts, odds.Supports);
        Odds turned = Odds.Any([Odds.All([here, Opposite(there)]), Odds.All([Opposite(here), there])]);
        Odds same = Odds.Any([Odds.All([here, there]), Odds.All([Opposite(here), Opposite(there)])]);
        return new Odds(turned.Supports, same.Supports);
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [ClaimedRange.Below(0), ClaimedRange.Below(0)];
}
