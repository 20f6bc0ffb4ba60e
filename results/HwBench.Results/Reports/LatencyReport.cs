using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Percentiles of single dispatches, all placements together, core cycles; each within half a bucket, 3 % of dispatch and pair of readings together.</summary>
/// <param name="Dispatches">How many were timed.</param>
/// <param name="Clamped">Of these, how many took longer than a sample can hold: <paramref name="Worst"/> is then a lower bound.</param>
/// <param name="P50">Half of them took no longer. Its interval is 95 %, over sessions (<see cref="Statistics.PooledQuantiles"/>).</param>
/// <param name="P90">Nine in ten.</param>
/// <param name="P99">All but one in a hundred.</param>
/// <param name="Worst">The longest. It has no interval: of a longer run it would be longer.</param>
public sealed record LatencyReport(long Dispatches, long Clamped, IntervalReport P50, IntervalReport P90, IntervalReport P99, double Worst)
{
    public static LatencyReport Of(Latencies latencies)
    {
        IntervalReport Percentile(double share)
        {
            (double low, double high) = latencies.Interval(share);
            return RunReportBuilder.Interval(latencies.Quantile(share), low, high);
        }

        return new(latencies.Dispatches, latencies.Clamped, Percentile(0.5), Percentile(0.9), Percentile(0.99), latencies.Quantile(1));
    }
}
