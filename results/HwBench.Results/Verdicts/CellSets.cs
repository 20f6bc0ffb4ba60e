using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>What one cell says of one variant or of two: the one way from a record to values. Cycles a dispatch, or logarithms of ratios.</summary>
internal sealed class CellSets
{
    private const double Usual = 0.95;

    private readonly int _setSize;

    private CellSets(SessionValues.Values values, int setSize)
    {
        (Values, _setSize) = (values, setSize);
        BySession = values.Taken.ToDictionary(s => s.Session, s => s.Sets);
        All = values.All.ToDictionary(s => s.Session, s => s.Sets);
    }

    /// <summary>What was taken, and what was left out.</summary>
    public SessionValues.Values Values { get; }

    /// <summary>Values of the sets that count, by the session's number; no session is without one.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<double>> BySession { get; }

    /// <summary>Those that are left out by rule among them.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<double>> All { get; }

    /// <summary>Whether sets on a shared core count: too few others were there.</summary>
    public bool Shared => Values.Shared;

    /// <summary>Whether a variant that they are of is: see <see cref="SessionMean"/>.</summary>
    public bool ReExecuted => Values.ReExecuted;

    /// <summary>Stratified sets in all sessions.</summary>
    public int Count => Values.Sets.Sum(s => s.Count);

    public Estimate Estimate => Values.Mean(Usual);

    /// <summary>[session][placement] of the sets that count, in run order.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Placements =>
        [.. Values.Taken.Select(s => s.Placements.GroupBy(p => p.Set).Where(set => set.Count() == _setSize).SelectMany(set => set).Select(p => p.Value).ToArray())];

    /// <returns>Cycles of one variant; null when no session finished a set of it.</returns>
    public static CellSets? Cycles(RunRecord record, Cell cell, string variant)
    {
        var cycles = PlacementCycles.Of(record);
        return Of(record, cell, [variant], quietOnly: false, (p, columns) => cycles.Cycles(p, cell, columns[0]));
    }

    /// <param name="quietOnly">Rather have too few sets than disturbed ones.</param>
    /// <returns>Candidate minus baseline, paired by placement; null when no session finished a set of both.</returns>
    public static CellSets? Difference(RunRecord record, Cell cell, string candidate, string baseline, bool quietOnly = false)
    {
        var cycles = PlacementCycles.Of(record);
        return Of(record, cell, [candidate, baseline], quietOnly, (p, columns) => cycles.Difference(p, cell, columns[0], columns[1]));
    }

    /// <returns>ln(candidate / baseline), likewise; not finite where a batch took no longer than its timing does.</returns>
    public static CellSets? LogRatio(RunRecord record, Cell cell, string candidate, string baseline, bool quietOnly = false)
    {
        var cycles = PlacementCycles.Of(record);
        return Of(record, cell, [candidate, baseline], quietOnly, (p, columns) => cycles.LogRatio(p, cell, columns[0], columns[1]));
    }

    private static CellSets? Of(RunRecord record, Cell cell, string[] variants, bool quietOnly, Func<RuledPlacement, int[], double?> value)
    {
        int[] at = [.. variants.Select(v => cell.Variants.ToList().FindIndex(x => x.Name == v))];
        return !at.Contains(-1) && SessionValues.Of(record, cell, at, quietOnly, value) is { Sets.Count: > 0 } values ? new CellSets(values, record.Plan.SetSize) : null;
    }
}
