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
    public static IReadOnlyList<JointVerdict> Of(IReadOnlyList<(MeanInterval Cycles, MeanInterval? LogRatio)> values, Margins margins, double share = 1)
    {
        double[] raw = [.. values.Select(v => v.Cycles.PValue), .. values.Select(v => margins.OutsidePValue(v.Cycles, v.LogRatio))];
        IReadOnlyList<double> adjusted = Holm.Adjust(raw);
        double significance = Judgement.Significance * share;
        double Needed(double p) => significance / raw.Count(other => other >= p);
        return
        [
            .. values.Select((v, i) => new JointVerdict(
                adjusted[values.Count + i] < significance ? Verdict.Equivalent
                : adjusted[i] >= significance ? Verdict.Undecided
                : v.Cycles.Mean < 0 ? Verdict.Faster : Verdict.Slower,
                Needed(raw[i]),
                Needed(raw[values.Count + i]))),
        ];
    }
}

/// <param name="Verdict">The one word.</param>
/// <param name="OfDifference">P-value that the test at zero must reach, among all others …</param>
/// <param name="OfEquivalence">… and that of equivalence.</param>
internal readonly record struct JointVerdict(Verdict Verdict, double OfDifference, double OfEquivalence);

/// <summary>What counts as no difference: within both.</summary>
/// <param name="Cycles">A dispatch.</param>
/// <param name="Percent">Of the baseline.</param>
internal sealed record Margins(double Cycles, double Percent)
{
    /// <returns>Of two one-sided tests, in cycles and in percent: both must show it.</returns>
    public double OutsidePValue(MeanInterval cycles, MeanInterval? logRatio) =>
        logRatio is null ? 1 : Math.Max(Tost.PValue(cycles, Cycles), Tost.PValue(logRatio, LogRatio));

    /// <returns>How many machines more decide between nothing and something, at those p-values; null where not to be foretold.</returns>
    public int? FurtherMachines(MeanInterval cycles, MeanInterval? logRatio, JointVerdict verdict)
    {
        int? different = Statistics.FurtherMachines.UntilSignificant(cycles, verdict.OfDifference);
        int? inCycles = Statistics.FurtherMachines.UntilEquivalent(cycles, Cycles, verdict.OfEquivalence);
        int? inPercent = logRatio is null ? null : Statistics.FurtherMachines.UntilEquivalent(logRatio, LogRatio, verdict.OfEquivalence);
        int? equivalent = inCycles is { } a && inPercent is { } b ? Math.Max(a, b) : null;
        return different is { } d && equivalent is { } e ? Math.Min(d, e) : different ?? equivalent;
    }

    // The narrower side of the percent margin.
    private double LogRatio => Math.Log(1 + (Percent / 100));
}
