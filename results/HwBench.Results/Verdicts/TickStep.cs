using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>The steps in which the time stamp counter advances: a single dispatch can't be told more finely.</summary>
/// <param name="Ticks">The greatest number of which the ticks of every batch are a multiple, since each is a sum of differences of readings. 1: no coarser step was found.</param>
/// <param name="Cycles">The same in core cycles, at the median clock.</param>
public sealed record TickStep(long Ticks, double Cycles)
{
    /// <returns>Null where dispatches weren't timed one by one.</returns>
    public static TickStep? Of(RunRecord record)
    {
        (Placement Placement, double ClockCycles)[] all = [.. record.Sessions.SelectMany(s => s.Measurements.SelectMany(m => m.Placements).Select(p => (p, s.ClockCycles)))];
        double[] cyclesPerTick = [.. all.Where(a => a.Placement.Each is not null).Select(a => a.ClockCycles / Midmean.SortInPlace(a.Placement.Clock.Select(c => (double)c).ToArray()))];
        if (cyclesPerTick.Length == 0)
        {
            return null;
        }

        long step = all.SelectMany(a => a.Placement.Ticks).SelectMany(block => block).Aggregate(0L, GreatestCommonDivisor);
        return new TickStep(step, step * Median.SortInPlace(cyclesPerTick));
    }

    // Euclid.
    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
