using System.Collections.Immutable;
using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Records;

namespace HwBench.Harness.Sessions;

/// <summary>Readings as the record keeps them.</summary>
internal static class PlacementRecord
{
    /// <param name="number">0-based in its cell and session.</param>
    public static Results.Records.Placement Of(Readings readings, int number)
    {
        var ticks = new ImmutableArray<long>[readings.Blocks];
        var counts = new ImmutableArray<long?>[readings.Counted.Count == 0 ? 0 : readings.Blocks];
        for (int b = 0; b < ticks.Length; b++)
        {
            ticks[b] = [.. readings.Ticks.Slice(b * readings.Variants, readings.Variants)];
        }

        for (int b = 0; b < counts.Length; b++)
        {
            counts[b] = [.. readings.Counts(b)];
        }

        return new(
            number,
            number / Strata.SetSize,
            [.. readings.Offsets],
            ticks,
            [.. readings.Clock],
            [.. readings.Throughput],
            [.. readings.Counted],
            counts,
            readings.SortedClock == 0 ? null : new SortedBlock([.. readings.SortedTicks], readings.SortedClock),
            readings.Each?.ToRecord());
    }
}
