using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>Brings the raw ticks of one cell to one value for each stratified set, by session.</summary>
internal static class SessionValues
{
    /// <summary>One placement, flat, with what its session says about ticks.</summary>
    /// <param name="Ticks">blocks × columns, row by row.</param>
    /// <param name="Columns">Variants that were timed.</param>
    /// <param name="Clock">[block] ticks of one clock reading.</param>
    /// <param name="Session">Its session.</param>
    public readonly record struct Reading(long[] Ticks, int Columns, long[] Clock, Session Session);

    /// <param name="record">The run.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="variants">Indices of the variants that the value needs; a session that did not time them all is skipped.</param>
    /// <param name="value">From a reading and the columns of those variants, in their order.</param>
    /// <returns>[session][set], and how many placements belonged to unfinished sets.</returns>
    public static (IReadOnlyList<IReadOnlyList<double>> Sessions, int LeftOut) Of(RunRecord record, Cell cell, int[] variants, Func<Reading, int[], double> value)
    {
        var sessions = new List<IReadOnlyList<double>>();
        int leftOut = 0;
        foreach (Session session in record.Sessions)
        {
            Measurement? measurement = session.Measurements.FirstOrDefault(m => m.Cell == cell.Id);
            int[] columns = [.. variants.Select(v => measurement?.Variants.IndexOf(v) ?? -1)];
            if (measurement is null || columns.Contains(-1))
            {
                continue;
            }

            StratifiedSets sets = StratifiedSets.Of(
                measurement.Placements.Select(p => (p.Set, value(Flatten(p, measurement.Variants.Length, session), columns))),
                record.Plan.SetSize);
            leftOut += sets.LeftOut;
            if (sets.Means.Count > 0)
            {
                sessions.Add(sets.Means);
            }
        }

        return (sessions, leftOut);
    }

    private static Reading Flatten(Placement placement, int columns, Session session)
    {
        long[] ticks = new long[placement.Ticks.Count * columns];
        for (int b = 0; b < placement.Ticks.Count; b++)
        {
            placement.Ticks[b].CopyTo(ticks, b * columns);
        }

        return new Reading(ticks, columns, [.. placement.Clock], session);
    }
}
