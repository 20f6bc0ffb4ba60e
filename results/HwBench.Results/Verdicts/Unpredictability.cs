using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// What a variant pays for not knowing the next call: cycles a dispatch in the cell's order less those for the same calls
/// sorted. A time, estimated by the clock loop since sorted calls aren't counted, in which mispredictions are the largest part on most cores; never a count of them. Sorted calls are
/// mispredicted a little as well, once a change of number.
/// </summary>
public static class Unpredictability
{
    /// <returns>Cycles a dispatch; null where sorting changes nothing, or no set was finished.</returns>
    public static Estimate? Of(RunRecord record, Cell cell, string variant, double confidence = 0.95)
    {
        int v = cell.Variants.ToList().FindIndex(x => x.Name == variant);
        SessionValues.Values values = SessionValues.Of(record, cell, [v], quietOnly: false, (p, columns) =>
            p.Left.Sorted is { } sorted ? PlacementCycles.Estimated(p, cell, columns[0]) - SortedCycles(sorted, p, cell, columns[0]) : null);
        return values.Sets.Count == 0 ? null : values.Mean(confidence);
    }

    private static double SortedCycles(SortedBlock sorted, RuledPlacement placement, Cell cell, int column) =>
        PlacementValue.CyclesOf(sorted.Ticks.AsSpan(), sorted.Ticks.Length, [sorted.Clock], placement.Session.ClockCycles, PlacementCycles.FrameOf(placement, cell), cell.Dispatches, column);
}
