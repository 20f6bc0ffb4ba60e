using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>
/// Whether a run was ever quiet. <see cref="DisturbanceRule"/> holds readings against the run's own fastest, so that a core
/// that is always shared looks quiet to it. What a core can do alone is known: 64-bit additions a cycle, by the number of
/// its ALUs (uops.info, ADD (R64, R64), throughput).
/// </summary>
/// <param name="Additions">A cycle, at the run's quiet level.</param>
/// <param name="Possible">A cycle, of a core of this microarchitecture.</param>
/// <param name="IsKnown">False where the microarchitecture isn't: then <paramref name="Possible"/> is a guess.</param>
public sealed record QuietAnchor(double Additions, double Possible, bool IsKnown)
{
    /// <summary>What share of the possible the throughput loop reaches alone, at least: on Zen 5 it is 0.87, and 0.75 with a busy sibling.</summary>
    public const double Reached = 0.8;

    // Of those that have a name and aren't listed: Haswell and Zen have as many, and no later one has fewer. Of cores without a
    // name a guess.
    private const double OfOthers = 4;

    public bool IsQuiet => Additions >= Reached * Possible;

    /// <returns>Null where there is no reading.</returns>
    public static QuietAnchor? Of(RunRecord record)
    {
        double[] additions = BlockReadings.Of(record, PerCycle);
        return additions.Length == 0 ? null : new QuietAnchor(
            BlockReadings.Quantile(additions, 1 - DisturbanceRule.QuietShare), PossibleOn(record.Machine.Microarchitecture), record.Machine.Microarchitecture is not null);
    }

    private static double PerCycle(Session session, Placement placement, int block)
    {
        double ticks = Math.Max(1, placement.Throughput[block] - session.FrameTicks);
        return session.ThroughputOperations / (ticks * session.ClockCycles / placement.Clock[block]);
    }

    private static double PossibleOn(string? microarchitecture) => microarchitecture switch
    {
        "Silvermont" or "Airmont" => 2,
        "Nehalem" or "Westmere" or "Sandy Bridge" or "Ivy Bridge" or "Goldmont" or "Goldmont Plus" or "Tremont" => 3,
        "Golden Cove" or "Raptor Cove" or "Redwood Cove" or "Sapphire Rapids" or "Emerald Rapids" or "Granite Rapids" => 5,
        "Lion Cove" or "Zen 5" => 6,
        _ => OfOthers,
    };
}
