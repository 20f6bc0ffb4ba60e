using HwBench.Results.Statistics;

namespace HwBench.Results.Curves;

/// <summary>
/// Numbers made of several cells: taken session by session, so that what a session adds to all of its cells, or to one, is in
/// the interval. Only sessions that finished a set in every one of the cells count.
/// </summary>
internal static class SessionContrast
{
    /// <returns>[session][group] one value for each cell, in their order. Empty when no session has all of them.</returns>
    /// <remarks>
    /// The sets of different cells are not paired. A session makes as many groups as its poorest cell has sets, and deals the
    /// sets of the others out to them in turn: all data are used, and groups are independent.
    /// </remarks>
    public static IReadOnlyList<IReadOnlyList<double[]>> Vectors(IReadOnlyList<CellSets> cells)
    {
        int[] sessions = [.. cells[0].BySession.Keys.Where(s => cells.All(c => c.BySession.ContainsKey(s))).Order()];
        return [.. sessions.Select(session => Groups([.. cells.Select(c => c.BySession[session])]))];
    }

    /// <returns>Σ weight × cell; null when no session has all cells.</returns>
    public static Estimate? Of(IReadOnlyList<CellSets> cells, IReadOnlyList<double> weights)
    {
        IReadOnlyList<IReadOnlyList<double[]>> vectors = Vectors(cells);
        return vectors.Count == 0 ? null : NestedMean.Estimate([.. vectors.Select(s => s.Select(v => v.Zip(weights, (value, weight) => value * weight).Sum()).ToArray())]);
    }

    private static double[][] Groups(IReadOnlyList<double>[] cells)
    {
        int groups = cells.Min(c => c.Count);
        return [.. Enumerable.Range(0, groups).Select(g => cells.Select(c => c.Where((_, i) => i % groups == g).Average()).ToArray())];
    }
}
