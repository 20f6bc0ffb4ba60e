using System.Runtime.CompilerServices;
using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>
/// The one rule by which finished sets are left out: somebody else used the core. It looks at the two reference loops
/// only, never at a variant's time. A busy sibling thread slows code by amounts that depend on the code; even known
/// answers come out wrong then.
/// </summary>
public sealed class QuietRule
{
    /// <summary>Quiet readings spread by 2 to 3 % (the counter's steps included); a busy sibling costs 8 % and more.</summary>
    public const double SlowedBy = 1.07;

    /// <summary>With fewer sessions than this that have a quiet set, nothing is left out.</summary>
    public const int FewestSessions = 3;

    // The quiet level is what the fastest tenth does not exceed: siblings only slow down.
    private const double QuietShare = 0.1;

    /// <summary>Of a placement's blocks: a reading may fall on a step of the counter, and the midmean over blocks bears as many.</summary>
    public const double BlocksThatMustBeQuiet = 0.75;

    private static readonly ConditionalWeakTable<RunRecord, QuietRule> s_known = [];

    private readonly double _limit;

    private QuietRule(RunRecord record)
    {
        double[] ratios =
        [
            .. record.Sessions.SelectMany(s => s.Measurements.SelectMany(m => m.Placements).SelectMany(p => Ratios(p, s))),
        ];
        Array.Sort(ratios);
        _limit = ratios.Length == 0 ? double.PositiveInfinity : SlowedBy * ratios[(int)(QuietShare * (ratios.Length - 1))];
        SlowedShare = ratios.Length == 0 ? 0 : (double)ratios.Count(r => r > _limit) / ratios.Length;
    }

    /// <summary>Share of blocks in which the throughput loop was slowed, 0 to 1.</summary>
    public double SlowedShare { get; }

    /// <summary>The rule with the record's own quiet level; computed once a record.</summary>
    public static QuietRule Of(RunRecord record) => s_known.GetValue(record, r => new QuietRule(r));

    public bool IsQuiet(Placement placement, Session session) =>
        Ratios(placement, session).Count(r => r <= _limit) >= BlocksThatMustBeQuiet * placement.Clock.Length;

    // Core cycles an operation, up to a factor that is the same in the whole run.
    private static IEnumerable<double> Ratios(Placement placement, Session session) =>
        placement.Throughput.Select((ticks, b) => ticks / session.ThroughputOperations * session.ClockCycles / placement.Clock[b]);
}
