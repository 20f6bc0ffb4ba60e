using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>A comparison with its verdict among all comparisons of the report.</summary>
/// <param name="Comparison">What was compared.</param>
/// <param name="AdjustedP">Two-sided p-value of no difference in cycles, after Holm.</param>
/// <param name="Verdict">The one word.</param>
/// <param name="FurtherPlacements">For undecided: how many more would decide it; null when unknown or more than it is worth.</param>
public sealed record Judgement(CellComparison Comparison, double AdjustedP, Verdict Verdict, int? FurtherPlacements)
{
    /// <summary>The chance of any false "faster" or "slower" in a whole report.</summary>
    public const double Significance = 0.05;

    /// <param name="comparisons">All of the report: Holm's adjustment is over them.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<Judgement> Of(IReadOnlyList<CellComparison> comparisons)
    {
        double[] raw = [.. comparisons.Select(c => c.Difference.PValue)];
        IReadOnlyList<double> adjusted = Holm.Adjust(raw);
        ILookup<double, int> ranks = raw.Order().Index().ToLookup(p => p.Item, p => p.Index);
        return [.. comparisons.Select((c, i) => Of(c, adjusted[i], raw.Length - ranks[raw[i]].First()))];
    }

    private static Judgement Of(CellComparison comparison, double adjustedP, int holmFactor)
    {
        Estimate difference = comparison.Difference;
        bool equivalent = Tost.Includes(difference, comparison.Plan.MarginCycles)
            && comparison.Percent is { } percent
            && percent.Low >= -comparison.Plan.MarginPercent
            && percent.High <= comparison.Plan.MarginPercent;
        bool different = adjustedP < Significance && !difference.Covers(0);
        Verdict verdict = equivalent ? Verdict.Equivalent
            : !different ? Verdict.Undecided
            : difference.Mean < 0 ? Verdict.Faster
            : Verdict.Slower;
        return new Judgement(comparison, adjustedP, verdict, verdict == Verdict.Undecided ? Further(comparison, holmFactor) : null);
    }

    private static int? Further(CellComparison comparison, int holmFactor)
    {
        int setSize = comparison.Plan.SetSize;
        int? different = Statistics.FurtherPlacements.UntilSignificant(comparison.Difference, setSize, Significance / holmFactor);
        int? inCycles = Statistics.FurtherPlacements.UntilEquivalent(comparison.Difference, setSize, comparison.Plan.MarginCycles);
        // The narrower side of the percent margin on the log scale.
        int? inPercent = comparison.LogRatio is { } ratio ? Statistics.FurtherPlacements.UntilEquivalent(ratio, setSize, Math.Log(1 + (comparison.Plan.MarginPercent / 100))) : null;
        int? equivalent = inCycles is { } a && inPercent is { } b ? Math.Max(a, b) : null;
        return different is { } d && equivalent is { } e ? Math.Min(d, e) : different ?? equivalent;
    }
}
