using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>
/// Which candidates are worth having: those that no other is at least as good as in cycles, bytes and executed indirect
/// branches, and better in one of them (Pareto's order). In cycles only a verdict counts: faster is better, equivalent
/// is as good, and "undecided" is neither.
/// </summary>
public static class Frontier
{
    /// <param name="candidates">Distinct names.</param>
    /// <param name="verdict">Of the first against the second.</param>
    /// <returns>Those that no other dominates, in the order given.</returns>
    public static IReadOnlyList<TuneCandidate> Of(IReadOnlyList<TuneCandidate> candidates, Func<TuneCandidate, TuneCandidate, Verdict> verdict) =>
        [.. candidates.Where(c => Dominating(c, candidates, verdict).Count == 0)];

    /// <summary>The candidates that dominate one, in the order given.</summary>
    public static IReadOnlyList<TuneCandidate> Dominating(
        TuneCandidate candidate, IReadOnlyList<TuneCandidate> candidates, Func<TuneCandidate, TuneCandidate, Verdict> verdict) =>
        [.. candidates.Where(other => other != candidate && Dominates(other, candidate, verdict(other, candidate)))];

    /// <param name="verdict">Of the first against the second.</param>
    public static bool Dominates(TuneCandidate candidate, TuneCandidate other, Verdict verdict) =>
        verdict is Verdict.Faster or Verdict.Equivalent
        && candidate.Bytes <= other.Bytes
        && candidate.IndirectBranches <= other.IndirectBranches
        && (verdict is Verdict.Faster || candidate.Bytes < other.Bytes || candidate.IndirectBranches < other.IndirectBranches);

    /// <summary>
    /// The fastest by verdict: of the candidates that the fewest others are faster than (none, if the verdicts don't
    /// contradict each other), the smallest; of equally small ones the one with the fewest indirect branches, then the
    /// first by name.
    /// </summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="verdict">Of the first against the second.</param>
    public static TuneCandidate Winner(IReadOnlyList<TuneCandidate> candidates, Func<TuneCandidate, TuneCandidate, Verdict> verdict) => candidates
        .OrderBy(c => candidates.Count(other => other != c && verdict(other, c) is Verdict.Faster))
        .ThenBy(c => c.Bytes)
        .ThenBy(c => c.IndirectBranches)
        .ThenBy(c => c.Name, StringComparer.Ordinal)
        .First();
}
