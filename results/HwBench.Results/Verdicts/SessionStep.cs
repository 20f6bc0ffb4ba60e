using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>What moved in the midst of a session.</summary>
public enum StepIn
{
    /// <summary>The core clock.</summary>
    Clock,

    /// <summary>What the throughput loop takes, in core cycles: somebody shares the core more than before.</summary>
    Throughput,

    /// <summary>What the baseline takes, in core cycles, against the same cells in the other sessions.</summary>
    Baseline,
}

/// <summary>A step or a drift inside a session, in what the rule leaves in.</summary>
/// <param name="Session">Its number.</param>
/// <param name="What">What moved.</param>
/// <param name="Change">By how much it takes longer afterwards, as a share; negative: shorter.</param>
/// <param name="At">How much of the session lay before it, 0 to 1.</param>
public sealed record SessionStep(int Session, StepIn What, double Change, double At)
{
    /// <summary>Smaller steps are not worth a warning: quiet readings of the throughput loop spread as much.</summary>
    public const double Least = 0.03;

    /// <summary>The chance that a run without any step shows one.</summary>
    public const double Significance = 0.005;

    // With fewer sessions there is nothing to hold a cell's baseline against.
    private const int FewestSessions = 4;

    private const int Series = 3;

    /// <returns>At most one of each kind for each session.</returns>
    public static IReadOnlyList<SessionStep> Of(RunRecord record)
    {
        Dictionary<(int, string), double> baselines = Baselines(record);
        ILookup<string, double> byCell = baselines.ToLookup(b => b.Key.Item2, b => b.Value);
        var typical = byCell.Where(c => c.Count() >= FewestSessions).ToDictionary(c => c.Key, c => Median.SortInPlace(c.ToArray()));
        ILookup<int, RuledMeasurement> bySession = RuledRun.Of(record).Measurements.ToLookup(m => m.Session.Number);
        var steps = new List<SessionStep>();
        foreach (Session session in record.Sessions)
        {
            RuledPlacement[][] sets = [.. bySession[session.Number].SelectMany(m => m.Kept)];
            Add(StepIn.Clock, [.. sets.Select(set => set.Average(p => Middle(p.Left, (clock, _) => clock)))]);
            Add(StepIn.Throughput, [.. sets.Select(set => set.Average(p => Middle(p.Left, (clock, throughput) => (double)throughput / clock)))]);

            // Cells come in random order, but each has something of its own in each session: it counts once.
            Add(StepIn.Baseline,
            [
                .. session.Measurements
                    .Where(m => baselines.ContainsKey((session.Number, m.Cell)) && typical.ContainsKey(m.Cell))
                    .Select(m => baselines[(session.Number, m.Cell)] / typical[m.Cell]),
            ]);

            void Add(StepIn what, double[] series)
            {
                if (ChangePoint.Find(series, Significance / Series / record.Sessions.Count, Least) is { } step)
                {
                    steps.Add(new SessionStep(session.Number, what, (step.After / step.Before) - 1, (double)step.At / series.Length));
                }
            }
        }

        return steps;
    }

    // By session and cell: the mean over the sets of what the baseline takes.
    private static Dictionary<(int, string), double> Baselines(RunRecord record)
    {
        var cycles = PlacementCycles.Of(record);
        var found = new Dictionary<(int, string), double>();
        foreach (Cell cell in record.Cells)
        {
            string name = cell.KnownAnswer?.Baseline ?? record.Plan.Baseline;
            int variant = cell.Variants.TakeWhile(v => v.Name != name).Count();
            foreach (RuledMeasurement measurement in RuledRun.Of(record).Of(cell))
            {
                int column = measurement.Measurement.Variants.IndexOf(variant);
                double[] values = column < 0 ? [] : [.. measurement.Kept.SelectMany(set => set).Select(p => cycles.Cycles(p, cell, column)).OfType<double>()];
                if (values.Length > 0)
                {
                    found.Add((measurement.Session.Number, cell.Id), values.Average());
                }
            }
        }

        return found;
    }

    private static double Middle(Placement placement, Func<long, long, double> value)
    {
        double[] values = new double[placement.Clock.Length];
        for (int b = 0; b < values.Length; b++)
        {
            values[b] = value(placement.Clock[b], placement.Throughput[b]);
        }

        return Midmean.SortInPlace(values);
    }
}
