using HwBench.Results.Records;

namespace HwBench.Results.Claims.Rules;

/// <summary>What the proof, which every session does before it times a variant, found. It is known exactly.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Is">What is claimed.</param>
public sealed record ProofRule(string Variant, Proof Is) : ClaimRule
{
    /// <summary>How the failure of a variant begins that the proof refused.</summary>
    public const string Refused = "verification:";

    public override string Words => Is == Proof.Refused ? $"the proof refuses {Variant}" : $"{Variant} passes the proof";

    public override IReadOnlyList<string> Variants => [Variant];

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        foreach (Cell cell in run.CellsIn(scope))
        {
            int index = cell.Variants.ToList().FindIndex(v => v.Name == Variant);
            if (index >= 0 && Outcome(run.Record, cell, index) is { } outcome)
            {
                yield return Finding.Of(cell.Id, new Fact(outcome.Is == Is, outcome.Text));
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [];

    // What failed otherwise, or was never begun, says nothing.
    private (Proof Is, string Text)? Outcome(RunRecord record, Cell cell, int index)
    {
        string? failure = cell.Variants[index].Failure;
        int proved = record.Sessions.SelectMany(s => s.Measurements).Count(m => m.Cell == cell.Id && m.Variants.Contains(index));
        return failure?.StartsWith(Refused, StringComparison.Ordinal) == true ? (Proof.Refused, $"{Variant}: {failure}")
            : failure is null && proved > 0 ? (Proof.Passed, $"{Variant} passed in {proved} {(proved == 1 ? "session" : "sessions")}")
            : null;
    }
}

public enum Proof
{
    /// <summary>It was found wrong, and not timed.</summary>
    Refused,

    /// <summary>Every number reached its handler, all others were refused, the calling convention was kept.</summary>
    Passed,
}
