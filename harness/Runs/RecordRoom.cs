using HwBench.Harness.Batteries;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Runs;

/// <summary>How many placements a record has room for, where time alone would allow more.</summary>
internal static class RecordRoom
{
    // Of a placement in JSON, about: its frame; a number of a batch; a variant's latencies, where each dispatch is timed.
    private const int FrameBytes = 300;
    private const int NumberBytes = 10;
    private const int LatenciesBytes = 1500;

    /// <summary>Placements of each cell in each session: whole sets, and not fewer than the plan's.</summary>
    /// <param name="counters">Counters that are asked for.</param>
    /// <param name="kindsOfCores">Each has the plan's sessions.</param>
    public static int Placements(Plan plan, int counters, int kindsOfCores)
    {
        double bytes = plan.Cells.Sum(c => OfCell(plan, c, counters));
        double room = RunRecordFile.MaxBytes / 2 / (bytes * plan.Sampling.Sessions * kindsOfCores);
        return Math.Max(plan.Sampling.Placements, (int)Math.Min(room, SamplingReader.MostPlacements) / Strata.SetSize * Strata.SetSize);
    }

    private static double OfCell(Plan plan, PlannedCell cell, int counters)
    {
        int ofVariant = NumberBytes * ((plan.Sampling.Blocks * (1 + counters)) + 1);
        int latencies = ContextCatalog.Find(cell.Context)!.TimesEach ? LatenciesBytes : 0;
        return FrameBytes + ((double)(cell.Variants ?? plan.Battery.Variants).Count * (ofVariant + latencies));
    }
}
