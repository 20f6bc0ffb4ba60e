namespace HwBench.Results.Records;

/// <summary>What a run's reports leave out by rule, all cells and sentinels together, counted when the record was written.</summary>
/// <param name="Blocks">Measured in all.</param>
/// <param name="FlaggedBlocks">Of these, left out since they were flagged, alone or with their whole set.</param>
/// <param name="GarbageCollections">Of those, flagged for this cause; a block may be flagged for several.</param>
/// <param name="JitCompilations">For this cause.</param>
/// <param name="ContextSwitches">For this cause.</param>
/// <param name="Sets">Finished in all.</param>
/// <param name="DisturbedSets">Of these, left out since too few blocks of a placement were not flagged.</param>
/// <param name="SharedCoreSets">Left out since somebody else used the core.</param>
public sealed record LeftOut(
    int Blocks, int FlaggedBlocks, int GarbageCollections, int JitCompilations, int ContextSwitches, int Sets, int DisturbedSets, int SharedCoreSets)
{
    public static LeftOut Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    public static LeftOut operator +(LeftOut a, LeftOut b) => new(
        a.Blocks + b.Blocks,
        a.FlaggedBlocks + b.FlaggedBlocks,
        a.GarbageCollections + b.GarbageCollections,
        a.JitCompilations + b.JitCompilations,
        a.ContextSwitches + b.ContextSwitches,
        a.Sets + b.Sets,
        a.DisturbedSets + b.DisturbedSets,
        a.SharedCoreSets + b.SharedCoreSets);

    /// <summary>A measurement's blocks, without its sets: that is for the rule to say.</summary>
    public static LeftOut BlocksOf(Measurement measurement)
    {
        int Count(DisturbanceCause cause) => measurement.Disturbed.Count(d => d.Cause == cause);
        return Nothing with
        {
            Blocks = measurement.Placements.Sum(p => p.Clock.Length),
            FlaggedBlocks = measurement.Disturbed.Select(d => (d.Placement, d.Block)).Distinct().Count(),
            GarbageCollections = Count(DisturbanceCause.GarbageCollection),
            JitCompilations = Count(DisturbanceCause.JitCompilation),
            ContextSwitches = Count(DisturbanceCause.ContextSwitch),
        };
    }
}
