using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>Counts what <see cref="DisturbanceRule"/> leaves out.</summary>
public static class DisturbanceTally
{
    /// <param name="record">Its kinds of core are judged each by its own quiet level.</param>
    public static LeftOut Of(RunRecord record) => CoreStrata.Of(record).Select(OfStratum).Aggregate(LeftOut.Nothing, (a, b) => a + b);

    private static LeftOut OfStratum(RunRecord record) => record.Sessions
        .SelectMany(s => s.Measurements.Select(m => LeftOut.BlocksOf(m) + SetsOf(record, m, s)))
        .Aggregate(LeftOut.Nothing, (a, b) => a + b);

    private static LeftOut SetsOf(RunRecord record, Measurement measurement, Session session)
    {
        var rule = DisturbanceRule.Of(record);
        ILookup<int, int> flagged = measurement.FlaggedBlocks();
        SetLoss?[] losses =
        [
            .. measurement.Placements
                .GroupBy(p => p.Set, p => rule.FateOf(p, flagged[p.Number].ToHashSet(), session).Loss)
                .Where(set => set.Count() == record.Plan.SetSize)
                .Select(set => set.Min()),
        ];
        return LeftOut.Nothing with
        {
            Sets = losses.Length,
            DisturbedSets = losses.Count(l => l == SetLoss.DisturbedBlocks),
            SharedCoreSets = losses.Count(l => l == SetLoss.SharedCore),
        };
    }
}
