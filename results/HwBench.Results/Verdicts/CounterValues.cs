using System.Collections.Immutable;
using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>What a run's counters say.</summary>
public static class CounterValues
{
    /// <summary>The names of all counters that were asked for, in order.</summary>
    public static IReadOnlyList<string> Names(RunRecord record) =>
        [.. record.Sessions.SelectMany(s => s.Counting.Counters).Select(c => c.Name).Distinct()];

    /// <summary>Whether every session counted it and all its gates passed in all of them.</summary>
    public static bool IsTrusted(RunRecord record, string counter) =>
        record.Sessions.All(s => s.Counting.Counters.Any(c => c.Name == counter && c.IsTrusted));

    /// <summary>Why it was not counted, with the remedy; null where some session counted it.</summary>
    public static string? WhyNotCounted(RunRecord record, string counter)
    {
        Counter[] all = [.. record.Sessions.SelectMany(s => s.Counting.Counters).Where(c => c.Name == counter)];
        return all.All(c => c.NotCounted is not null) ? all.FirstOrDefault()?.NotCounted : null;
    }

    /// <summary>The first gate that it failed, in whichever session; null when it failed none.</summary>
    public static Gate? FailedGate(RunRecord record, string counter) => record.Sessions
        .SelectMany(s => s.Counting.Counters)
        .Where(c => c.Name == counter)
        .SelectMany(c => c.Gates)
        .FirstOrDefault(g => !g.Passed);

    /// <returns>Events a dispatch of one variant, trusted or not; null when no set was counted.</returns>
    public static Estimate? Of(RunRecord record, Cell cell, string variant, string counter, double confidence = 0.95)
    {
        SessionValues.Values values = SetsOf(record, cell, cell.Variants.ToList().FindIndex(x => x.Name == variant), counter);
        return values.Sets.Count == 0 ? null : SessionMean.Of(values.Sets, values.ReExecuted, confidence, isCount: true);
    }

    /// <summary>Events a dispatch of one variant by session and set, trusted or not.</summary>
    internal static SessionValues.Values SetsOf(RunRecord record, Cell cell, int variant, string counter) =>
        SessionValues.Of(record, cell, [variant], quietOnly: false, (p, columns) => PerDispatch(p.Left, p.Session, cell, columns[0], counter));

    // Discarded batches are missing; fewer than half of a placement's blocks are no value.
    internal static double? PerDispatch(Placement placement, Session session, Cell cell, int column, string counter)
    {
        int index = session.Counting.Counters.TakeWhile(c => c.Name != counter).Count();
        int slot = placement.Counted.IndexOf(index);
        if (slot < 0 || session.Counting.Counters[index].Frame is not { } frame)
        {
            return null;
        }

        (double sum, int counts) = (0, 0);
        foreach (ImmutableArray<long?> block in placement.Counts)
        {
            if (block[(column * placement.Counted.Length) + slot] is { } count)
            {
                sum += count;
                counts++;
            }
        }

        return 2 * counts < placement.Counts.Count ? null : ((sum / counts) - frame) / cell.Dispatches;
    }
}
