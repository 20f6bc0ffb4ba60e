using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// Verdicts that hold together: the chance that any of them is wrong is at most <see cref="Judgement.Significance"/>. For every
/// value two hypotheses are tested, of which one at most is true: that it is zero, and that it lies outside of the margins.
/// </summary>
internal static class JointVerdicts
{
    /// <param name="values">Mean of cycles and of ln(candidate / baseline), with what counts as nothing there.</param>
    /// <param name="share">Of the significance: the verdicts of several lists hold together if their shares add up to 1.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<JointVerdict> Of(IReadOnlyList<(MeanInterval Cycles, MeanInterval? LogRatio, Margins Margins)> values, double share = 1)
    {
        // Twice: either verdict is then read from one two-sided interval, that lies beside zero or within the margins.
        double Outside((MeanInterval Cycles, MeanInterval? LogRatio, Margins Margins) v) => Math.Min(1, 2 * v.Margins.OutsidePValue(v.Cycles, v.LogRatio));
        double significance = Judgement.Significance * share;
        return
        [
            .. values.Zip(Shaffer.Adjust([.. values.Select(v => (v.Cycles.PValue, Outside(v)))]), (v, p) => new JointVerdict(
                p.Second.Value < significance ? Verdict.Equivalent
                : p.First.Value >= significance ? Verdict.Undecided
                : v.Cycles.Mean < 0 ? Verdict.Faster : Verdict.Slower,
                Math.Min(1, p.First.Value / share),
                significance / p.First.Factor,
                significance / p.Second.Factor / 2)),
        ];
    }
}

/// <param name="Verdict">The one word.</param>
/// <param name="AdjustedP">Two-sided p-value of the test at zero, among all others; to be held against <see cref="Judgement.Significance"/>, whatever the list's share of it.</param>
/// <param name="OfDifference">P-value that the test at zero must reach, among all others …</param>
/// <param name="OfEquivalence">… and either one-sided test of equivalence.</param>
internal readonly record struct JointVerdict(Verdict Verdict, double AdjustedP, double OfDifference, double OfEquivalence);
