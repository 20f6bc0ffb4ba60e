using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>
/// Verdicts that hold together: the chance that any of them is wrong is at most <see cref="Judgement.Significance"/>. For every
/// value two hypotheses are tested, that it is zero and that it lies outside of the margins; Holm's adjustment is over both.
/// </summary>
internal static class JointVerdicts
{
    /// <param name="values">Mean of cycles and of ln(candidate / baseline).</param>
    /// <param name="share">Of the significance: the verdicts of several lists hold together if their shares add up to 1.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<Verdict> Of(IReadOnlyList<(MeanInterval Cycles, MeanInterval? LogRatio)> values, Margins margins, double share = 1)
    {
        double[] different = [.. values.Select(v => v.Cycles.PValue)];
        double[] outside = [.. values.Select(v => margins.OutsidePValue(v.Cycles, v.LogRatio))];
        IReadOnlyList<double> adjusted = Holm.Adjust([.. different, .. outside]);
        double significance = Judgement.Significance * share;
        return
        [
            .. values.Select((v, i) =>
                adjusted[values.Count + i] < significance ? Verdict.Equivalent
                : adjusted[i] >= significance ? Verdict.Undecided
                : v.Cycles.Mean < 0 ? Verdict.Faster : Verdict.Slower),
        ];
    }
}

/// <summary>What counts as no difference: within both.</summary>
/// <param name="Cycles">A dispatch.</param>
/// <param name="Percent">Of the baseline.</param>
internal sealed record Margins(double Cycles, double Percent)
{
    /// <returns>Of two one-sided tests, in cycles and in percent: both must show it.</returns>
    public double OutsidePValue(MeanInterval cycles, MeanInterval? logRatio) =>
        // The narrower side of the percent margin on the log scale.
        logRatio is null ? 1 : Math.Max(Tost.PValue(cycles, Cycles), Tost.PValue(logRatio, Math.Log(1 + (Percent / 100))));
}
