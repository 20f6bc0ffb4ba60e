using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;
using HwBench.Results.Statistics;

namespace HwBench.Harness.Measuring;

/// <summary>What a batch without dispatches takes: the frame of timing and counting, to be taken off every batch.</summary>
/// <param name="Ticks">Midmean, ticks.</param>
/// <param name="Counts">[counter of the session] median, events: a whole number, as what is exact stays exact; null where nothing was counted.</param>
public sealed record EmptyBatches(double Ticks, IReadOnlyList<double?> Counts)
{
    /// <param name="cell">Any cell: its dispatchers are not called.</param>
    /// <param name="counters">Null when nothing is counted.</param>
    /// <param name="readings">Of each set of counters that are read at once; spread over four placements.</param>
    public static EmptyBatches Measure(Arena arena, MeasuredCell cell, Random random, IBatchCounters? counters, int readings)
    {
        var image = new CellImage(cell.Spec, [.. cell.Variants.Select(v => v.Variant)], cell.Context, counters?.Route);
        var placer = new Placer(arena, image, random, numbersCapacity: 1);
        var ticks = new List<double>(readings);
        var events = new SortedDictionary<int, List<double>>();
        for (int round = 0; round < (counters?.Rounds ?? 1); round++)
        {
            counters?.Begin(round);
            for (int p = 0; p < Strata.SetSize; p++)
            {
                Read(placer.Next(), counters, readings / Strata.SetSize, ticks, events);
            }
        }

        double?[] counts = [.. Enumerable.Range(0, counters?.Names.Count ?? 0).Select(c => events.TryGetValue(c, out List<double>? seen) ? Median.SortInPlace(seen.ToArray()) : (double?)null)];
        return new EmptyBatches(Midmean.SortInPlace(ticks.ToArray()), counts);
    }

    private static void Read(Placement placement, IBatchCounters? counters, int readings, List<double> ticks, SortedDictionary<int, List<double>> events)
    {
        long?[] counts = new long?[counters?.Counted.Count ?? 0];
        for (int i = 0; i < readings; i++)
        {
            ticks.Add(placement.Run(0, 0, 0, counters?.Area ?? 0));
            if (counters?.Read(counts) != true)
            {
                continue;
            }

            for (int c = 0; c < counts.Length; c++)
            {
                (events.TryGetValue(counters.Counted[c], out List<double>? seen) ? seen : events[counters.Counted[c]] = []).Add(counts[c]!.Value);
            }
        }
    }
}
