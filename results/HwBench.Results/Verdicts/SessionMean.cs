using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// The mean of one run's sets. Sets of a session share one placement of a re-executed variant: it is the sessions that replicate
/// it, and fewer than <see cref="VariantOrigin.FewestReExecuted"/> give no interval.
/// </summary>
internal static class SessionMean
{
    /// <param name="sessions">[session][value].</param>
    /// <param name="reExecuted">Whether a variant that the values are of is.</param>
    /// <param name="confidence">Of the interval.</param>
    public static Estimate Of(IReadOnlyList<IReadOnlyList<double>> sessions, bool reExecuted, double confidence = 0.95)
    {
        Estimate estimate = NestedMean.Estimate(sessions, confidence);
        return IsBounded(estimate.Sessions, reExecuted) ? estimate : estimate.WithoutInterval();
    }

    /// <summary>Whether so many sessions, none of them empty, give an interval.</summary>
    public static bool IsBounded(int sessions, bool reExecuted) => !reExecuted || sessions >= VariantOrigin.FewestReExecuted;
}
