using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>What the two loops timed in every block tell about the machine during the run.</summary>
/// <param name="SlowedShare">Share of blocks in which the throughput loop took over <see cref="SlowedBy"/> times its quiet time, relative to the clock loop.</param>
/// <param name="ClockSpread">95 % quantile over 5 % quantile of the clock loop's ticks.</param>
public sealed record Disturbance(double SlowedShare, double ClockSpread)
{
    /// <summary>A busy sibling slows a throughput-bound loop by 30 to 100 %; half of the least is taken as the sign.</summary>
    public const double SlowedBy = 1.15;

    /// <returns>Null when there is no block.</returns>
    public static Disturbance? Of(RunRecord record)
    {
        var ratios = new List<double>();
        var clocks = new List<double>();
        foreach (Session session in record.Sessions)
        {
            foreach (Placement placement in session.Measurements.SelectMany(m => m.Placements))
            {
                for (int b = 0; b < placement.Clock.Length; b++)
                {
                    double clock = placement.Clock[b] / session.ClockCycles;
                    clocks.Add(clock * 1e9 / session.TicksPerSecond);
                    ratios.Add(placement.Throughput[b] / session.ThroughputOperations / clock);
                }
            }
        }

        if (ratios.Count == 0)
        {
            return null;
        }

        ratios.Sort();
        clocks.Sort();
        // The quiet level is what the fastest tenth does not exceed: siblings only slow down.
        double quiet = Quantile(ratios, 0.1);
        return new Disturbance((double)ratios.Count(r => r > quiet * SlowedBy) / ratios.Count, Quantile(clocks, 0.95) / Quantile(clocks, 0.05));
    }

    private static double Quantile(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
}
