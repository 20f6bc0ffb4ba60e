using HwBench.Harness.Batteries;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Runs;

/// <summary>How many placements a record has room for, where time alone would allow more.</summary>
internal static class RecordRoom
{
    // Of a placement in JSON, at most: its frame; a number of a batch.
    private const int FrameBytes = 300;
    private const int NumberBytes = 10;

    /// <summary>Placements of each cell in each session: whole sets, and not fewer than the plan's.</summary>
    /// <param name="counters">Counters that are asked for.</param>
    /// <param name="kindsOfCores">Each has the plan's sessions.</param>
    public static int Placements(Plan plan, int counters, int kindsOfCores)
    {
        double bytes = plan.Cells.Sum(c =>
            FrameBytes + (double)NumberBytes * (c.Variants ?? plan.Battery.Variants).Count * ((plan.Sampling.Blocks * (1 + counters)) + 1));
        double room = RunRecordFile.MaxBytes / 2 / (bytes * plan.Sampling.Sessions * kindsOfCores);
        return Math.Max(plan.Sampling.Placements, (int)Math.Min(room, SamplingReader.MostPlacements) / Strata.SetSize * Strata.SetSize);
    }
}
