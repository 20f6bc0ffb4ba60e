namespace HwBench.Results.Statistics;

/// <summary>
/// Means over whole stratified sets. In a set every variant takes each offset modulo 64 once, so the effect of the
/// offset cancels in the mean; a set with a placement missing would keep it and is left out.
/// </summary>
/// <param name="Means">One value for each whole set, in run order.</param>
/// <param name="LeftOut">Values that belonged to unfinished sets.</param>
public sealed record StratifiedSets(IReadOnlyList<double> Means, int LeftOut)
{
    /// <param name="values">(set, value) of each placement, in run order. A set's placements need not be neighbours.</param>
    /// <param name="setSize">Placements of a whole set, at least 1.</param>
    public static StratifiedSets Of(IEnumerable<(int Set, double Value)> values, int setSize) => throw new NotImplementedException();
}
