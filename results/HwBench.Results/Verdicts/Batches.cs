using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>What the batches of a placement took.</summary>
/// <param name="Ticks">Blocks × columns, row by row.</param>
/// <param name="Columns">Of the measurement.</param>
/// <param name="CyclesPerTick">Core cycles.</param>
/// <param name="Frame">Ticks of a batch that are not its dispatches', where these are counted; null where the cell tells.</param>
internal sealed record Batches(long[] Ticks, int Columns, double CyclesPerTick, double? Frame)
{
    public static Batches Timed(Placement placement, Session session)
    {
        int columns = placement.Offsets.Length;
        long[] ticks = new long[placement.Ticks.Count * columns];
        for (int b = 0; b < placement.Ticks.Count; b++)
        {
            placement.Ticks[b].CopyTo(ticks, b * columns);
        }

        return new Batches(ticks, columns, PlacementValue.CyclesPerTick(placement.Clock.AsSpan(), session.ClockCycles), null);
    }

    /// <returns>In ticks of a clock that ticks once a cycle; null where a count is missing.</returns>
    public static Batches? Counted(Placement placement, Session session)
    {
        int counter = session.Counting.Counters.TakeWhile(c => c.Name != PlacementCycles.Counter).Count();
        int slot = placement.Counted.IndexOf(counter);
        if (slot < 0)
        {
            return null;
        }

        int columns = placement.Offsets.Length;
        long[] cycles = new long[placement.Counts.Count * columns];
        for (int i = 0; i < cycles.Length; i++)
        {
            if (placement.Counts[i / columns][(i % columns * placement.Counted.Length) + slot] is not { } count)
            {
                return null;
            }

            cycles[i] = count;
        }

        return new Batches(cycles, columns, 1, session.Counting.Counters[counter].Frame!.Value);
    }
}
