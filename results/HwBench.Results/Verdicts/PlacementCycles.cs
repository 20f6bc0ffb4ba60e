using System.Runtime.CompilerServices;
using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// The core cycles of a placement's batches: counted, when every session counted them by a trusted counter; estimated from
/// ticks and the clock loop otherwise. Never both in one cell: dispatches that were timed one by one can't be counted.
/// </summary>
internal sealed class PlacementCycles
{
    /// <summary>The counter's name.</summary>
    public const string Counter = "cycles";

    private static readonly ConditionalWeakTable<RunRecord, PlacementCycles> s_known = [];

    private PlacementCycles(RunRecord record) => AreCounted =
        record.Sessions.Count > 0 && record.Sessions.All(s => s.Counting.Counters.Any(c => c.Name == Counter && c.IsTrusted));

    public bool AreCounted { get; }

    public static PlacementCycles Of(RunRecord record) => s_known.GetValue(record, r => new PlacementCycles(r));

    /// <returns>Null where a batch's count is missing.</returns>
    public PlacementValue? Difference(Placement placement, Session session, Cell cell, int candidate, int baseline) =>
        Read(placement, session, cell) is { } r
            ? PlacementValue.Of(r.Ticks, r.Columns, r.Clock, r.ClockCycles, r.Frame, cell.Dispatches, candidate, baseline)
            : null;

    /// <returns>Cycles a dispatch; null where a batch's count is missing.</returns>
    public double? Cycles(Placement placement, Session session, Cell cell, int variant) =>
        Read(placement, session, cell) is { } r ? Cycles(r, cell, variant) : null;

    /// <summary>Cycles a dispatch by the clock loop, whatever was counted.</summary>
    public static double Estimated(Placement placement, Session session, Cell cell, int variant) => Cycles(Estimate(placement, session, cell), cell, variant);

    private static double Cycles(Reading r, Cell cell, int variant) =>
        PlacementValue.CyclesOf(r.Ticks, r.Columns, r.Clock, r.ClockCycles, r.Frame, cell.Dispatches, variant);

    /// <summary>Wall time: nanoseconds a dispatch, by the time stamp counter.</summary>
    public static double Nanoseconds(Placement placement, Session session, Cell cell, int variant)
    {
        Reading r = Estimate(placement, session, cell);
        return Cycles(r with { Clock = [.. r.Clock.Select(_ => 1L)], ClockCycles = 1e9 / session.TicksPerSecond }, cell, variant);
    }

    /// <summary>Ticks of a batch that are not its dispatches': what timing them takes.</summary>
    public static double FrameOf(Placement placement, Session session, Cell cell) =>
        placement.Each is { } each ? each.PairTicks * cell.Dispatches : session.FrameTicks;

    private Reading? Read(Placement placement, Session session, Cell cell) =>
        AreCounted && placement.Each is null ? Count(placement, session) : Estimate(placement, session, cell);

    private static Reading Estimate(Placement placement, Session session, Cell cell)
    {
        int columns = placement.Offsets.Length;
        long[] ticks = new long[placement.Ticks.Count * columns];
        for (int b = 0; b < placement.Ticks.Count; b++)
        {
            placement.Ticks[b].CopyTo(ticks, b * columns);
        }

        return new Reading(ticks, columns, [.. placement.Clock], session.ClockCycles, FrameOf(placement, session, cell));
    }

    // Counted cycles are ticks of a clock that ticks once a cycle.
    private static Reading? Count(Placement placement, Session session)
    {
        int counter = session.Counting.Counters.TakeWhile(c => c.Name != Counter).Count();
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

        return new Reading(cycles, columns, [.. Enumerable.Repeat(1L, placement.Counts.Count)], 1, session.Counting.Counters[counter].Frame!.Value);
    }

    private readonly record struct Reading(long[] Ticks, int Columns, long[] Clock, double ClockCycles, double Frame);
}
