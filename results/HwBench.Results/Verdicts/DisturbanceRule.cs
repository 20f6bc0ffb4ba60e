using System.Runtime.CompilerServices;
using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>
/// The one rule by which measured blocks and sets are left out. It looks at what was flagged while a block ran (collections,
/// compilations, context switches) and at the two reference loops, never at a variant's time, and what it leaves out is
/// left out for all variants.
/// <list type="number">
/// <item>A flagged block is left out, if at least half of its placement's blocks remain.</item>
/// <item>Otherwise the whole set is, since offset effects cancel only in whole sets.</item>
/// <item>A set is left out when somebody else used the core: a busy sibling thread slows code by amounts that depend on the
/// code; even known answers come out wrong then.</item>
/// </list>
/// </summary>
public sealed class DisturbanceRule
{
    /// <summary>Quiet readings spread by 2 to 3 % (the counter's steps included); a busy sibling costs 8 % and more.</summary>
    public const double SlowedBy = 1.07;

    /// <summary>With fewer sessions than this that have a set left, no set is left out.</summary>
    public const int FewestSessions = 3;

    /// <summary>Of a placement's blocks: a reading may fall on a step of the counter, and the midmean over blocks bears as many.</summary>
    public const double BlocksThatMustBeQuiet = 0.75;

    /// <summary>Of a placement's blocks: its value must not hang on one of them.</summary>
    public const double BlocksThatMustRemain = 0.5;

    // The quiet level is what the fastest tenth does not exceed: siblings only slow down.
    internal const double QuietShare = 0.1;

    private static readonly ConditionalWeakTable<RunRecord, DisturbanceRule> s_known = [];

    private readonly double _limit;

    private DisturbanceRule(RunRecord record)
    {
        double[] cycles = BlockReadings.Of(record, OperationCycles);
        double quiet = cycles.Length == 0 ? double.PositiveInfinity : BlockReadings.Quantile(cycles, QuietShare);
        _limit = SlowedBy * quiet;
        SlowedShare = cycles.Length == 0 ? 0 : (double)cycles.Count(r => r > _limit) / cycles.Length;
    }

    /// <summary>Share of blocks in which the throughput loop was slowed, 0 to 1.</summary>
    public double SlowedShare { get; }

    /// <summary>The rule with the record's own quiet level; computed once a record.</summary>
    public static DisturbanceRule Of(RunRecord record) => s_known.GetValue(record, r => new DisturbanceRule(r));

    /// <param name="flagged">The placement's blocks that were flagged while they ran.</param>
    /// <returns>The placement without the blocks that are left out, and why its whole set is; null where it stays.</returns>
    internal (Placement Left, SetLoss? Loss) Apply(Placement placement, int[] flagged, Session session)
    {
        Placement left = flagged.Length == 0 ? placement : Without(placement, flagged);
        int blocks = left.Clock.Length;
        if (blocks < BlocksThatMustRemain * placement.Clock.Length)
        {
            return (placement, SetLoss.DisturbedBlocks);
        }

        int quiet = 0;
        for (int b = 0; b < blocks; b++)
        {
            quiet += OperationCycles(session, left, b) <= _limit ? 1 : 0;
        }

        return (left, quiet >= BlocksThatMustBeQuiet * blocks ? null : SetLoss.SharedCore);
    }

    private static Placement Without(Placement placement, int[] flagged)
    {
        int[] kept = [.. Enumerable.Range(0, placement.Clock.Length).Except(flagged)];
        return placement with
        {
            Ticks = [.. kept.Select(b => placement.Ticks[b])],
            Clock = [.. kept.Select(b => placement.Clock[b])],
            Throughput = [.. kept.Select(b => placement.Throughput[b])],
            Counts = placement.Counts.Count == 0 ? [] : [.. kept.Select(b => placement.Counts[b])],
        };
    }

    // Core cycles an operation of the throughput loop, up to a factor that is the same in the whole run.
    private static double OperationCycles(Session session, Placement placement, int block) =>
        placement.Throughput[block] / session.ThroughputOperations * session.ClockCycles / placement.Clock[block];
}

/// <summary>Why a whole set is left out.</summary>
public enum SetLoss
{
    /// <summary>In one of its placements more than half of the blocks were flagged.</summary>
    DisturbedBlocks,

    /// <summary>Somebody else used the core.</summary>
    SharedCore,
}
