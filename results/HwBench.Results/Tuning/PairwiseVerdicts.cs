using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>Every variant of a cell against every other; their verdicts hold together.</summary>
public sealed class PairwiseVerdicts
{
    private readonly Dictionary<(string, string), Judgement> _judgements;

    private PairwiseVerdicts(Dictionary<(string, string), Judgement> judgements) => _judgements = judgements;

    /// <param name="names">Variants of the cell, each timed.</param>
    public static PairwiseVerdicts Of(RunRecord record, Cell cell, IReadOnlyList<string> names)
    {
        CellComparison[] comparisons =
        [
            .. from i in Enumerable.Range(0, names.Count)
               from j in Enumerable.Range(i + 1, names.Count - i - 1)
               let comparison = CellComparison.Of(record, cell, names[i], names[j])
               where comparison is not null
               select comparison,
        ];
        return new(Judgement.Of(comparisons).ToDictionary(j => (j.Comparison.Candidate.Name, j.Comparison.Baseline.Name)));
    }

    /// <summary>The verdict of one against another; undecided where no session timed both.</summary>
    public Verdict Verdict(string candidate, string baseline) =>
        _judgements.TryGetValue((candidate, baseline), out Judgement? forth) ? forth.Verdict
        : _judgements.TryGetValue((baseline, candidate), out Judgement? back) ? Turned(back.Verdict)
        : Verdicts.Verdict.Undecided;

    /// <summary>How many more placements would decide an undecided pair; null when unknown or more than it is worth.</summary>
    public int? FurtherPlacements(string candidate, string baseline) =>
        (_judgements.GetValueOrDefault((candidate, baseline)) ?? _judgements.GetValueOrDefault((baseline, candidate)))?.FurtherPlacements;

    private static Verdict Turned(Verdict verdict) => verdict switch
    {
        Verdicts.Verdict.Faster => Verdicts.Verdict.Slower,
        Verdicts.Verdict.Slower => Verdicts.Verdict.Faster,
        _ => verdict,
    };
}
