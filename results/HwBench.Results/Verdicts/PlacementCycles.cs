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

    /// <returns>Candidate minus baseline, cycles a dispatch; null where a batch's count is missing.</returns>
    public double? Difference(RuledPlacement placement, Cell cell, int candidate, int baseline) =>
        BatchesOf(placement) is { } b
            ? PlacementValue.DifferenceTicks(b.Ticks, b.Columns, candidate, baseline) / cell.Dispatches * b.CyclesPerTick
            : null;

    /// <returns>ln(candidate / baseline), NaN where a batch took no longer than its frame; null where a batch's count is missing.</returns>
    public double? LogRatio(RuledPlacement placement, Cell cell, int candidate, int baseline) =>
        BatchesOf(placement) is { } b
            ? PlacementValue.LogRatioOf(b.Ticks, b.Columns, b.Frame ?? FrameOf(placement, cell), candidate, baseline)
            : null;

    /// <returns>Cycles a dispatch; null where a batch's count is missing.</returns>
    public double? Cycles(RuledPlacement placement, Cell cell, int variant) =>
        BatchesOf(placement) is { } b ? Cycles(b, placement, cell, variant) : null;

    /// <summary>Cycles a dispatch by the clock loop, whatever was counted.</summary>
    public static double Estimated(RuledPlacement placement, Cell cell, int variant) => Cycles(placement.Timed, placement, cell, variant);

    /// <summary>Ticks of a batch that are not its dispatches': what timing them takes.</summary>
    public static double FrameOf(RuledPlacement placement, Cell cell) =>
        placement.Left.Each is { } each ? each.PairTicks * cell.Dispatches : placement.Session.FrameTicks;

    private static double Cycles(Batches b, RuledPlacement placement, Cell cell, int variant) =>
        PlacementValue.TicksOf(b.Ticks, b.Columns, b.Frame ?? FrameOf(placement, cell), variant) / cell.Dispatches * b.CyclesPerTick;

    private Batches? BatchesOf(RuledPlacement placement) => AreCounted && placement.Left.Each is null ? placement.Counted : placement.Timed;
}
