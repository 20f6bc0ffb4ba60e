using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Percentiles of single dispatches, all placements together, core cycles; each within half a bucket, 3 % of dispatch and pair of readings together.</summary>
/// <param name="Dispatches">How many were timed.</param>
/// <param name="Clamped">Of these, how many took longer than a sample can hold: <paramref name="Worst"/> is then a lower bound.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P90">Nine in ten.</param>
/// <param name="P99">All but one in a hundred.</param>
/// <param name="Worst">The longest.</param>
public sealed record LatencyReport(long Dispatches, long Clamped, double P50, double P90, double P99, double Worst)
{
    public static LatencyReport Of(Latencies latencies) => new(
        latencies.Dispatches, latencies.Clamped, latencies.Quantile(0.5), latencies.Quantile(0.9), latencies.Quantile(0.99), latencies.Quantile(1));
}
