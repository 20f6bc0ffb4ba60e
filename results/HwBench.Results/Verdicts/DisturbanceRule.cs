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
        double[] cycles =
        [
            .. record.Sessions.SelectMany(s => s.Measurements.SelectMany(m => m.Placements).SelectMany(p => Enumerable.Range(0, p.Clock.Length).Select(b => OperationCycles(p, b, s)))),
        ];
        Array.Sort(cycles);
        double quiet = cycles.Length == 0 ? double.PositiveInfinity : cycles[(int)(QuietShare * (cycles.Length - 1))];
        _limit = SlowedBy * quiet;
        SlowedShare = cycles.Length == 0 ? 0 : (double)cycles.Count(r => r > _limit) / cycles.Length;
    }

    /// <summary>Share of blocks in which the throughput loop was slowed, 0 to 1.</summary>
    public double SlowedShare { get; }

    /// <summary>The rule with the record's own quiet level; computed once a record.</summary>
    public static DisturbanceRule Of(RunRecord record) => s_known.GetValue(record, r => new DisturbanceRule(r));

    /// <summary>What the rule says of a placement.</summary>
    /// <param name="flagged">Its blocks that were flagged while they ran.</param>
    public PlacementFate FateOf(Placement placement, IReadOnlySet<int> flagged, Session session)
    {
        int blocks = placement.Clock.Length;
        int[] kept = [.. Enumerable.Range(0, blocks).Where(b => !flagged.Contains(b))];
        if (kept.Length < BlocksThatMustRemain * blocks)
        {
            return new PlacementFate([.. Enumerable.Range(0, blocks)], SetLoss.DisturbedBlocks);
        }

        int quiet = kept.Count(b => OperationCycles(placement, b, session) <= _limit);
        return new PlacementFate(kept, quiet >= BlocksThatMustBeQuiet * kept.Length ? null : SetLoss.SharedCore);
    }

    // Core cycles an operation of the throughput loop, up to a factor that is the same in the whole run.
    private static double OperationCycles(Placement placement, int block, Session session) =>
        placement.Throughput[block] / session.ThroughputOperations * session.ClockCycles / placement.Clock[block];
}

/// <summary>What <see cref="DisturbanceRule"/> says of one placement.</summary>
/// <param name="Blocks">The blocks that its value is made of.</param>
/// <param name="Loss">Why its whole set is left out; null where it stays.</param>
public readonly record struct PlacementFate(int[] Blocks, SetLoss? Loss)
{
    /// <summary>The placement with those blocks alone.</summary>
    public Placement LeftOf(Placement placement) => Blocks.Length == placement.Ticks.Count ? placement : placement with
    {
        Ticks = [.. Blocks.Select(b => placement.Ticks[b])],
        Clock = [.. Blocks.Select(b => placement.Clock[b])],
        Throughput = [.. Blocks.Select(b => placement.Throughput[b])],
        Counts = [.. placement.Counts.Count == 0 ? [] : Blocks.Select(b => placement.Counts[b])],
    };
}

/// <summary>Why a whole set is left out.</summary>
public enum SetLoss
{
    /// <summary>In one of its placements more than half of the blocks were flagged.</summary>
    DisturbedBlocks,

    /// <summary>Somebody else used the core.</summary>
    SharedCore,
}
