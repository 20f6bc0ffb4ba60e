using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>A session's measurement of a cell, as <see cref="DisturbanceRule"/> leaves it.</summary>
internal sealed class RuledMeasurement
{
    private readonly int _setSize;

    public RuledMeasurement(RunRecord record, Session session, Measurement measurement)
    {
        Session = session;
        Measurement = measurement;
        var rule = DisturbanceRule.Of(record);
        ILookup<int, int> flagged = measurement.Disturbed.ToLookup(d => d.Placement, d => d.Block);
        var sets = new Dictionary<int, int>();
        Placements = new RuledPlacement[measurement.Placements.Count];
        for (int p = 0; p < Placements.Length; p++)
        {
            Placement placement = measurement.Placements[p];
            if (!sets.TryGetValue(placement.Set, out int set))
            {
                sets.Add(placement.Set, set = sets.Count);
            }

            (Placement left, SetLoss? loss) = rule.Apply(placement, [.. flagged[placement.Number]], session);
            Placements[p] = new RuledPlacement(session, left, set, loss);
        }

        Sets = sets.Count;
        _setSize = record.Plan.SetSize;
    }

    public Session Session { get; }

    public Measurement Measurement { get; }

    /// <summary>In run order.</summary>
    public RuledPlacement[] Placements { get; }

    /// <summary>How many sets they belong to, finished or not.</summary>
    public int Sets { get; }

    /// <summary>The finished sets, in order of first appearance.</summary>
    public RuledPlacement[][] Finished => field ??= [.. Placements.GroupBy(p => p.Set).Where(set => set.Count() == _setSize).Select(set => set.ToArray())];

    /// <summary>Those that the rule leaves in.</summary>
    public RuledPlacement[][] Kept => field ??= [.. Finished.Where(set => set.All(p => p.Loss is null))];
}
