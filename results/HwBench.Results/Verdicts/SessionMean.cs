using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// The mean of one run's sets. Sets of a session share one placement of a re-executed variant: it is the sessions that replicate
/// it, and fewer than <see cref="VariantOrigin.FewestReExecuted"/> give no interval. Nor do sets that are all alike to the last digit:
/// of what varies that is the step of a clock, not certainty.
/// </summary>
internal static class SessionMean
{
    /// <summary>A standard error no larger is that of floating point, be it cycles or a logarithm: a batch is thousands of dispatches, timed in whole ticks.</summary>
    public const double Rounding = 1e-9;

    /// <param name="sessions">[session][value].</param>
    /// <param name="reExecuted">Whether a variant that the values are of is.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <param name="isCount">Whether values are counts of events, which can be alike because they are exact.</param>
    public static Estimate Of(IReadOnlyList<IReadOnlyList<double>> sessions, bool reExecuted, double confidence = 0.95, bool isCount = false)
    {
        Estimate estimate = NestedMean.Estimate(sessions, confidence);
        return IsBounded(estimate.Sessions, reExecuted) && (isCount || estimate.StandardError > Rounding) ? estimate : estimate.WithoutInterval();
    }

    /// <summary>Whether so many sessions, none of them empty, give an interval.</summary>
    public static bool IsBounded(int sessions, bool reExecuted) => !reExecuted || sessions >= VariantOrigin.FewestReExecuted;
}
