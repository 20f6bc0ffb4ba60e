using HwBench.Results.Curves;

namespace HwBench.Results.Claims.Rules;

/// <summary>Whether one variant's extra cost over another is more, or less, in the scope's cells than in others.</summary>
/// <param name="Candidate">The variant.</param>
/// <param name="Baseline">What its cost is taken over.</param>
/// <param name="Is">What is claimed.</param>
/// <param name="Against">The other cells; a pair of cells is the same in every part that this doesn't mention.</param>
public sealed record ContrastRule(string Candidate, string Baseline, Contrast Is, CellScope Against) : ClaimRule
{
    public override string Words => $"what {Candidate} takes more than {Baseline} is {Is.ToString().ToLowerInvariant()} there than with {Against}";

    public override string Place => "pair of cells";

    public override IReadOnlyList<string> Variants => [Candidate, Baseline];

    public override CellScope HeldAgainst => Against;

    internal override string? Fault => Against == new CellScope() ? "against: says nothing; a part is needed in which the cells of a pair differ" : null;

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        foreach (CellPairs pair in CellPairs.Of(run, scope, Against, Candidate, Baseline))
        {
            if (SessionContrast.Of([pair.Here, pair.There], [1, -1]) is { } contrast)
            {
                yield return Finding.Of(
                    pair.Where,
                    CodeOf(pair.Cells),
                    run.Record.Plan.SetSize,
                    new Measured("contrast", MeasuredUnit.Cycles, contrast),
                    new Measured("here", MeasuredUnit.Cycles, pair.Here.Estimate),
                    new Measured("there", MeasuredUnit.Cycles, pair.There.Estimate));
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) =>
        [Is == Contrast.Less ? ClaimedRange.Below(0) : ClaimedRange.Above(0), ClaimedRange.Any, ClaimedRange.Any];
}

public enum Contrast
{
    /// <summary>Fewer cycles, or more saved.</summary>
    Less,

    /// <summary>More cycles, or fewer saved.</summary>
    More,
}
