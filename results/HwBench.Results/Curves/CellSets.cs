using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>The values of one cell's stratified sets, by session: cycles a dispatch.</summary>
/// <param name="BySession">Those that count, by the session's number; no session is without a set.</param>
/// <param name="All">Those that are left out by rule among them.</param>
/// <param name="Shared">Whether sets on a shared core count: too few others were there.</param>
/// <param name="ReExecuted">Whether a variant that they are of is: see <see cref="SessionMean"/>.</param>
internal sealed record CellSets(
    IReadOnlyDictionary<int, IReadOnlyList<double>> BySession, IReadOnlyDictionary<int, IReadOnlyList<double>> All, bool Shared, bool ReExecuted)
{
    /// <summary>Stratified sets in all sessions.</summary>
    public int Count => BySession.Values.Sum(s => s.Count);

    /// <summary>[session][set] in the sessions' order.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Sessions => [.. BySession.OrderBy(s => s.Key).Select(s => s.Value)];

    public Estimate Estimate => SessionMean.Of(Sessions, ReExecuted);

    /// <returns>Cycles of one variant; null when no session finished a set of it.</returns>
    public static CellSets? Cycles(RunRecord record, Cell cell, string variant)
    {
        int v = IndexOf(cell, variant);
        return v < 0 ? null : Of(SessionValues.Of(record, cell, [v], quietOnly: false, (p, columns) => PlacementCycles.Of(record).Cycles(p, cell, columns[0])));
    }

    /// <returns>Candidate minus baseline, paired by placement; null when no session finished a set of both.</returns>
    public static CellSets? Difference(RunRecord record, Cell cell, string candidate, string baseline)
    {
        int c = IndexOf(cell, candidate);
        int b = IndexOf(cell, baseline);
        return c < 0 || b < 0 ? null : Of(SessionValues.Of(record, cell, [c, b], quietOnly: false, (p, columns) =>
            PlacementCycles.Of(record).Difference(p, cell, columns[0], columns[1])));
    }

    /// <returns>ln(candidate / baseline), likewise; not finite where a batch took no longer than its timing does.</returns>
    public static CellSets? LogRatio(RunRecord record, Cell cell, string candidate, string baseline)
    {
        int c = IndexOf(cell, candidate);
        int b = IndexOf(cell, baseline);
        return c < 0 || b < 0 ? null : Of(SessionValues.Of(record, cell, [c, b], quietOnly: false, (p, columns) =>
            PlacementCycles.Of(record).LogRatio(p, cell, columns[0], columns[1])));
    }

    private static CellSets? Of(SessionValues.Values values) =>
        values.Taken.Count == 0 ? null : new CellSets(BySessionOf(values.Taken), BySessionOf(values.All), values.Shared, values.ReExecuted);

    private static Dictionary<int, IReadOnlyList<double>> BySessionOf(IReadOnlyList<SessionValues.SessionSets> sessions) => sessions.ToDictionary(s => s.Session, s => s.Sets);

    private static int IndexOf(Cell cell, string variant) => cell.Variants.ToList().FindIndex(v => v.Name == variant);
}
