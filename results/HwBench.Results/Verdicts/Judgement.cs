namespace HwBench.Results.Verdicts;

/// <summary>A comparison with its verdict among all comparisons of the report.</summary>
/// <param name="Comparison">What was compared.</param>
/// <param name="AdjustedP">Two-sided p-value of no difference in cycles, among all others (<see cref="Statistics.Shaffer"/>).</param>
/// <param name="Verdict">The one word.</param>
/// <param name="FurtherPlacements">For undecided: how many more would decide it; null when unknown or more than it is worth.</param>
public sealed record Judgement(CellComparison Comparison, double AdjustedP, Verdict Verdict, int? FurtherPlacements)
{
    /// <summary>The chance of any false verdict in a whole report.</summary>
    public const double Significance = 0.05;

    /// <param name="comparisons">All of the report: their verdicts hold together.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<Judgement> Of(IReadOnlyList<CellComparison> comparisons) =>
        [.. comparisons.Zip(JointVerdicts.Of([.. comparisons.Select(c => (c.Difference, c.LogRatio, MarginsOf(c)))]), Of)];

    private static Judgement Of(CellComparison comparison, JointVerdict joint) => new(
        comparison,
        joint.AdjustedP,
        joint.Verdict,
        joint.Verdict == Verdict.Undecided
            ? MarginsOf(comparison).FurtherPlacements(comparison.Difference, comparison.LogRatio, comparison.Plan.SetSize, joint)
            : null);

    private static Margins MarginsOf(CellComparison comparison) => new(comparison.Plan.MarginCycles, comparison.Plan.MarginPercent);
}
