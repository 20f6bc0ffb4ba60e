using System.Collections.Immutable;
using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Sessions;

/// <summary>Readings as the record keeps them.</summary>
internal static class PlacementRecord
{
    /// <param name="number">0-based in its cell and session.</param>
    public static Results.Records.Placement Of(Readings readings, int number)
    {
        var ticks = new ImmutableArray<long>[readings.Blocks];
        for (int b = 0; b < ticks.Length; b++)
        {
            ticks[b] = [.. readings.Ticks.Slice(b * readings.Variants, readings.Variants)];
        }

        return new(number, number / Strata.SetSize, [.. readings.Offsets], ticks, [.. readings.Clock], [.. readings.Throughput]);
    }
}
