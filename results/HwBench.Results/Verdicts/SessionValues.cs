using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>Brings the raw data of one cell to one value for each stratified set, by session.</summary>
internal static class SessionValues
{
    /// <summary>One cell's values by session.</summary>
    /// <param name="Taken">Those that count.</param>
    /// <param name="All">Those that <see cref="DisturbanceRule"/> would leave out among them.</param>
    /// <param name="Unfinished">Placements of unfinished sets, left out.</param>
    /// <param name="Disturbed">Finished sets left out by <see cref="DisturbanceRule"/>.</param>
    /// <param name="Shared">True when sets that the rule would leave out are in: too few others were there.</param>
    /// <param name="ReExecuted">Whether one of the variants is: see <see cref="SessionMean"/>.</param>
    public sealed record Values(IReadOnlyList<SessionSets> Taken, IReadOnlyList<SessionSets> All, int Unfinished, int Disturbed, bool Shared, bool ReExecuted)
    {
        /// <summary>[session][set] of those that count.</summary>
        public IReadOnlyList<IReadOnlyList<double>> Sets { get; } = [.. Taken.Select(s => s.Sets)];

        /// <summary>Their mean; there must be one.</summary>
        public Estimate Mean(double confidence) => SessionMean.Of(Sets, ReExecuted, confidence);
    }

    /// <summary>One session's values, at least one.</summary>
    /// <param name="Session">Its number.</param>
    /// <param name="Sets">By set.</param>
    /// <param name="Placements">What the sets are means of; those of unfinished sets among them.</param>
    public sealed record SessionSets(int Session, IReadOnlyList<double> Sets, IReadOnlyList<(int Set, double Value)> Placements);

    /// <param name="record">The run.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="variants">Indices of the variants that the value needs; a session that did not time them all is skipped.</param>
    /// <param name="quietOnly">Rather have too few sets than disturbed ones.</param>
    /// <param name="value">From a placement and the columns of those variants, in their order; null where the placement holds no such value.</param>
    public static Values Of(RunRecord record, Cell cell, int[] variants, bool quietOnly, Func<RuledPlacement, int[], double?> value)
    {
        var all = new List<SessionSets>();
        var quiet = new List<SessionSets>();
        int unfinished = 0;
        foreach (RuledMeasurement measurement in RuledRun.Of(record).Of(cell))
        {
            int[] columns = [.. variants.Select(v => measurement.Measurement.Variants.IndexOf(v))];
            if (columns.Contains(-1))
            {
                continue;
            }

            var values = new List<(int Set, double Value)>(measurement.Placements.Length);
            bool[] disturbed = new bool[measurement.Sets];
            foreach (RuledPlacement placement in measurement.Placements)
            {
                if (value(placement, columns) is { } v)
                {
                    values.Add((placement.Set, v));
                    disturbed[placement.Set] |= placement.Loss is not null;
                }
            }

            var sets = StratifiedSets.Of(values, measurement.Sets, record.Plan.SetSize);
            unfinished += sets.LeftOut;
            Add(all, measurement.Session, sets, values);
            List<(int Set, double Value)> left = disturbed.Contains(true) ? [.. values.Where(v => !disturbed[v.Set])] : values;
            Add(quiet, measurement.Session, left == values ? sets : StratifiedSets.Of(left, measurement.Sets, record.Plan.SetSize), left);
        }

        int leftOut = all.Sum(s => s.Sets.Count) - quiet.Sum(s => s.Sets.Count);
        bool enough = quiet.Count >= Math.Min(DisturbanceRule.FewestSessions, record.Plan.Sessions);
        List<SessionSets> taken = enough ? quiet : quietOnly ? [] : all;
        bool shared = !enough && !quietOnly;
        return new Values(taken, all, unfinished, shared ? 0 : leftOut, Shared: shared && leftOut > 0, variants.Any(v => cell.Variants[v].IsReExecuted));
    }

    private static void Add(List<SessionSets> sessions, Session session, StratifiedSets sets, List<(int Set, double Value)> placements)
    {
        if (sets.Means.Count > 0)
        {
            sessions.Add(new SessionSets(session.Number, sets.Means, placements));
        }
    }
}
