using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>A finished set that <see cref="DisturbanceRule"/> leaves in.</summary>
/// <param name="Placements">In run order, without the blocks that the rule leaves out.</param>
internal sealed record KeptSet(IReadOnlyList<Placement> Placements)
{
    /// <returns>In run order.</returns>
    public static IReadOnlyList<KeptSet> Of(RunRecord record, Measurement measurement, Session session)
    {
        var rule = DisturbanceRule.Of(record);
        ILookup<int, int> flagged = measurement.FlaggedBlocks();
        return
        [
            .. measurement.Placements
                .Select(p => (Placement: p, Fate: rule.FateOf(p, flagged[p.Number].ToHashSet(), session)))
                .GroupBy(p => p.Placement.Set)
                .Where(set => set.Count() == record.Plan.SetSize && set.All(p => p.Fate.Loss is null))
                .Select(set => new KeptSet([.. set.Select(p => p.Fate.LeftOf(p.Placement))])),
        ];
    }
}
