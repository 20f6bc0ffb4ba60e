using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>What <see cref="DisturbanceRule"/> leaves out of a run, all its cells and sentinels together.</summary>
/// <param name="Blocks">Measured in all.</param>
/// <param name="FlaggedBlocks">Of these, left out because they were flagged.</param>
/// <param name="GarbageCollections">Of those, for this cause; a block may have several.</param>
/// <param name="JitCompilations">For this cause.</param>
/// <param name="ContextSwitches">For this cause.</param>
/// <param name="Sets">Finished in all.</param>
/// <param name="DisturbedSets">Of these, left out because too many blocks of a placement were flagged.</param>
/// <param name="SharedCoreSets">Left out because somebody else used the core.</param>
public sealed record LeftOut(
    int Blocks, int FlaggedBlocks, int GarbageCollections, int JitCompilations, int ContextSwitches, int Sets, int DisturbedSets, int SharedCoreSets)
{
    public static LeftOut Of(RunRecord record)
    {
        var rule = DisturbanceRule.Of(record);
        var total = new LeftOut(0, 0, 0, 0, 0, 0, 0, 0);
        foreach (Session session in record.Sessions)
        {
            foreach (Measurement measurement in session.Measurements)
            {
                total = total.With(measurement).With(rule, measurement, session, record.Plan.SetSize);
            }
        }

        return total;
    }

    private LeftOut With(Measurement m) => this with
    {
        Blocks = Blocks + m.Placements.Sum(p => p.Clock.Length),
        FlaggedBlocks = FlaggedBlocks + m.Disturbed.Select(d => (d.Placement, d.Block)).Distinct().Count(),
        GarbageCollections = GarbageCollections + Count(m, DisturbanceCause.GarbageCollection),
        JitCompilations = JitCompilations + Count(m, DisturbanceCause.JitCompilation),
        ContextSwitches = ContextSwitches + Count(m, DisturbanceCause.ContextSwitch),
    };

    private LeftOut With(DisturbanceRule rule, Measurement measurement, Session session, int setSize)
    {
        ILookup<int, int> flagged = measurement.FlaggedBlocks();
        SetLoss?[] losses =
        [
            .. measurement.Placements
                .Select(p => (p.Set, rule.FateOf(p, flagged[p.Number].ToHashSet(), session).Loss))
                .GroupBy(p => p.Set, p => p.Loss)
                .Where(set => set.Count() == setSize)
                .Select(set => set.Min()),
        ];
        return this with
        {
            Sets = Sets + losses.Length,
            DisturbedSets = DisturbedSets + losses.Count(l => l == SetLoss.DisturbedBlocks),
            SharedCoreSets = SharedCoreSets + losses.Count(l => l == SetLoss.SharedCore),
        };
    }

    private static int Count(Measurement measurement, DisturbanceCause cause) => measurement.Disturbed.Count(d => d.Cause == cause);
}
