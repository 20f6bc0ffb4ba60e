namespace HwBench.Results.Statistics;

/// <summary>
/// Means over whole stratified sets. In a set every variant takes each offset modulo 64 once, so the effect of the
/// offset cancels in the mean; a set with a placement missing would keep it and is left out.
/// </summary>
/// <param name="Means">One value for each whole set, in order of first appearance.</param>
/// <param name="LeftOut">Values that belonged to unfinished sets.</param>
public sealed record StratifiedSets(IReadOnlyList<double> Means, int LeftOut)
{
    /// <param name="values">(set, value) of each placement, in run order. A set's placements need not be neighbours.</param>
    /// <param name="setSize">Placements of a whole set, at least 1.</param>
    /// <exception cref="ArgumentException">A set has more placements than <paramref name="setSize"/>.</exception>
    public static StratifiedSets Of(IEnumerable<(int Set, double Value)> values, int setSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(setSize, 1);
        var means = new List<double>();
        int leftOut = 0;
        foreach (IGrouping<int, double> set in values.GroupBy(v => v.Set, v => v.Value))
        {
            int count = set.Count();
            if (count > setSize)
            {
                throw new ArgumentException($"set {set.Key} has {count} placements; a set has {setSize}");
            }

            if (count == setSize)
            {
                means.Add(set.Average());
            }
            else
            {
                leftOut += count;
            }
        }

        return new StratifiedSets(means, leftOut);
    }
}
