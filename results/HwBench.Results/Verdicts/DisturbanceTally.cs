using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>Counts what <see cref="DisturbanceRule"/> leaves out.</summary>
public static class DisturbanceTally
{
    /// <param name="record">Its kinds of core are judged each by its own quiet level.</param>
    public static LeftOut Of(RunRecord record) => CoreStrata.Of(record).Select(OfStratum).Aggregate(LeftOut.Nothing, (a, b) => a + b);

    private static LeftOut OfStratum(RunRecord record) =>
        RuledRun.Of(record).Measurements.Select(m => LeftOut.BlocksOf(m.Measurement) + SetsOf(m)).Aggregate(LeftOut.Nothing, (a, b) => a + b);

    private static LeftOut SetsOf(RuledMeasurement measurement)
    {
        SetLoss?[] losses = [.. measurement.Finished.Select(set => set.Min(p => p.Loss))];
        return LeftOut.Nothing with
        {
            Sets = losses.Length,
            DisturbedSets = losses.Count(l => l == SetLoss.DisturbedBlocks),
            SharedCoreSets = losses.Count(l => l == SetLoss.SharedCore),
        };
    }
}
