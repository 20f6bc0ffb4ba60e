namespace HwBench.Results.Records;

/// <summary>The rules for what disturbed a session.</summary>
internal static class DisturbanceCheck
{
    public static void Check(SessionDisturbance? disturbance, string session, RecordFault fault)
    {
        if (disturbance is null)
        {
            return;
        }

        string path = $"{session}.disturbance";
        fault.UnlessNotNegative(disturbance.InvoluntarySwitches ?? 0, $"{path}.involuntarySwitches");
        fault.UnlessNotNegative(disturbance.Migrations ?? 0, $"{path}.migrations");
        fault.UnlessNotNegative(disturbance.StealSeconds ?? 0, $"{path}.stealSeconds");
        fault.UnlessNotNegative(disturbance.CoreThrottles ?? 0, $"{path}.coreThrottles");
        fault.UnlessNotNegative(disturbance.PackageThrottles ?? 0, $"{path}.packageThrottles");
        fault.UnlessNotNegative(disturbance.LowestMegahertz ?? 0, $"{path}.lowestMegahertz");
        fault.Unless(
            disturbance.LowestMegahertz.HasValue == disturbance.HighestMegahertz.HasValue && !(disturbance.HighestMegahertz < disturbance.LowestMegahertz),
            $"{path}.highestMegahertz",
            $"{disturbance.HighestMegahertz}; with a lowest of {disturbance.LowestMegahertz} it can't be the highest");
        fault.Unless(disturbance.Runtime is null != disturbance.NotWatched is null, $"{path}.notWatched", $"exactly one of runtime and notWatched was expected");
        if (disturbance.Runtime is { } runtime)
        {
            fault.UnlessNotNegative(runtime.Collections, $"{path}.runtime.collections");
            fault.UnlessNotNegative(runtime.JitCompilations, $"{path}.runtime.jitCompilations");
            fault.UnlessNotNegative(runtime.LostEvents, $"{path}.runtime.lostEvents");
        }
    }

    /// <summary>What is said to be left out is there.</summary>
    public static void Check(RunRecord record, RecordFault fault)
    {
        LeftOut said = record.LeftOut;
        LeftOut measured = record.Sessions.SelectMany(s => s.Measurements).Select(LeftOut.BlocksOf).Aggregate(LeftOut.Nothing, (a, b) => a + b);
        int placements = record.Sessions.Sum(s => s.Measurements.Sum(m => m.Placements.Count));
        fault.Unless(said with { Sets = 0, DisturbedSets = 0, SharedCoreSets = 0 } == measured, $"$.leftOut", $"its blocks aren't those of the sessions");
        fault.UnlessNotNegative(said.DisturbedSets, $"$.leftOut.disturbedSets");
        fault.UnlessNotNegative(said.SharedCoreSets, $"$.leftOut.sharedCoreSets");
        fault.Unless(
            said.DisturbedSets + (long)said.SharedCoreSets <= said.Sets && (long)said.Sets * record.Plan.SetSize <= placements,
            $"$.leftOut.sets",
            $"{said.Sets} sets of {record.Plan.SetSize} can't be in {placements} placements, or fewer than are left out");
    }

    /// <summary>Each disturbed block is one of the measurement's.</summary>
    public static void Check(Measurement measurement, string path, RecordFault fault)
    {
        fault.UnlessFilled(measurement.Disturbed, $"{path}.disturbed");
        var blocks = measurement.Placements.ToDictionary(p => p.Number, p => p.Ticks.Count);
        (int, int, DisturbanceCause)? before = null;
        for (int d = 0; d < measurement.Disturbed.Count; d++)
        {
            DisturbedBlock block = measurement.Disturbed[d];
            int known = blocks.GetValueOrDefault(block.Placement, 0);
            fault.Unless(known > 0, $"{path}.disturbed[{d}].placement", $"{block.Placement} is the number of no placement");
            fault.Unless(block.Block >= 0 && block.Block < known, $"{path}.disturbed[{d}].block", $"{block.Block}; the placement has {known} blocks");
            (int, int, DisturbanceCause) now = (block.Placement, block.Block, block.Cause);
            fault.Unless(before is null || before.Value.CompareTo(now) < 0, $"{path}.disturbed[{d}]", $"disturbed blocks ascend by placement, block and cause");
            before = now;
        }
    }
}
