using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>What counts as no difference: within both.</summary>
/// <param name="Cycles">A dispatch.</param>
/// <param name="Percent">A ratio of 1 + percent / 100, either way: for 1 % from -0.990 % to +1 % of the baseline.</param>
internal sealed record Margins(double Cycles, double Percent)
{
    // Alike on both sides: whichever of two variants is the baseline, they are as equivalent.
    private double LogRatio => Math.Log(1 + (Percent / 100));

    /// <returns>Of two one-sided tests, in cycles and in percent: both must show it.</returns>
    public double OutsidePValue(MeanInterval cycles, MeanInterval? logRatio) =>
        logRatio is null ? 1 : Math.Max(Tost.PValue(cycles, Cycles), Tost.PValue(logRatio, LogRatio));

    /// <returns>How many machines more decide between nothing and something, at those p-values; null where not to be foretold.</returns>
    public int? FurtherMachines(MeanInterval cycles, MeanInterval? logRatio, JointVerdict needed) => Further(
        cycles, logRatio, needed, FurtherRepetitions.UntilSignificant, FurtherRepetitions.UntilEquivalent);

    /// <returns>How many placements more do, in sets of <paramref name="setSize"/>.</returns>
    public int? FurtherPlacements(Estimate cycles, Estimate? logRatio, int setSize, JointVerdict needed) => Further(
        cycles,
        logRatio,
        needed,
        (mean, significance) => Statistics.FurtherPlacements.UntilSignificant(mean, setSize, significance),
        (mean, margin, significance) => Statistics.FurtherPlacements.UntilEquivalent(mean, setSize, margin, significance));

    private int? Further<T>(T cycles, T? logRatio, JointVerdict needed, Func<T, double, int?> untilSignificant, Func<T, double, double, int?> untilEquivalent)
        where T : MeanInterval
    {
        int? different = untilSignificant(cycles, needed.OfDifference);
        int? inCycles = untilEquivalent(cycles, Cycles, needed.OfEquivalence);
        int? inPercent = logRatio is null ? null : untilEquivalent(logRatio, LogRatio, needed.OfEquivalence);
        int? equivalent = inCycles is { } a && inPercent is { } b ? Math.Max(a, b) : null;
        return different is { } d && equivalent is { } e ? Math.Min(d, e) : different ?? equivalent;
    }
}
