using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

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
    /// sets of the others out to them in turn: all data are used, and groups are independent. Where one cell needs sets of
    /// a shared core, all cells take theirs, too: what sharing costs must not look like a difference between cells.
    /// </remarks>
    private static IReadOnlyList<IReadOnlyList<double[]>> Vectors(IReadOnlyList<CellSets> cells)
    {
        IReadOnlyList<IReadOnlyList<double[]>> all = Vectors([.. cells.Select(c => c.All)]);
        IReadOnlyList<IReadOnlyList<double[]>> quiet = cells.Any(c => c.Shared) ? [] : Vectors([.. cells.Select(c => c.BySession)]);
        return quiet.Count >= Math.Min(DisturbanceRule.FewestSessions, all.Count) ? quiet : all;
    }

    private static double[][][] Vectors(IReadOnlyDictionary<int, IReadOnlyList<double>>[] cells)
    {
        int[] sessions = [.. cells[0].Keys.Where(s => cells.All(c => c.ContainsKey(s))).Order()];
        return [.. sessions.Select(session => Groups([.. cells.Select(c => c[session])]))];
    }

    /// <returns>Σ weight × cell; null when no session has all cells.</returns>
    public static Estimate? Of(IReadOnlyList<CellSets> cells, IReadOnlyList<double> weights)
    {
        IReadOnlyList<IReadOnlyList<double[]>> vectors = Vectors(cells);
        return vectors.Count == 0 ? null : SessionMean.Of(
            [.. vectors.Select(s => s.Select(v => v.Zip(weights, (value, weight) => value * weight).Sum()).ToArray())], cells.Any(c => c.ReExecuted));
    }

    /// <returns>The ratio of two numbers made of the cells; null when no session has all cells.</returns>
    public static RatioInterval? Ratio(IReadOnlyList<CellSets> cells, Func<double[], (double Numerator, double Denominator)> pair)
    {
        IReadOnlyList<IReadOnlyList<double[]>> vectors = Vectors(cells);
        if (vectors.Count == 0)
        {
            return null;
        }

        var ratio = RatioInterval.Of([.. vectors.Select(s => s.Select(pair).ToArray())]);
        return SessionMean.IsBounded(vectors.Count, cells.Any(c => c.ReExecuted)) ? ratio : ratio with { Low = null, High = null };
    }

    private static double[][] Groups(IReadOnlyList<double>[] cells)
    {
        int groups = cells.Min(c => c.Count);
        return [.. Enumerable.Range(0, groups).Select(g => cells.Select(c => c.Where((_, i) => i % groups == g).Average()).ToArray())];
    }
}
