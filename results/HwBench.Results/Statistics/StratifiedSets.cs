namespace HwBench.Results.Statistics;

/// <summary>
/// Means over whole stratified sets. In a set every variant takes each offset modulo 64 once, so the effect of the
/// offset cancels in the mean; a set with a placement missing would keep it and is left out.
/// </summary>
/// <param name="Means">One value for each whole set, ascending by set.</param>
/// <param name="LeftOut">Values that belonged to unfinished sets.</param>
public sealed record StratifiedSets(IReadOnlyList<double> Means, int LeftOut)
{
    /// <param name="values">(set, value) of each placement, in run order. A set's placements need not be neighbours.</param>
    /// <param name="sets">How many sets there are; every set is below it.</param>
    /// <param name="setSize">Placements of a whole set, at least 1.</param>
    /// <exception cref="ArgumentException">A set has more placements than <paramref name="setSize"/>.</exception>
    public static StratifiedSets Of(IReadOnlyList<(int Set, double Value)> values, int sets, int setSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(setSize, 1);
        double[] sums = new double[sets];
        int[] counts = new int[sets];
        for (int i = 0; i < values.Count; i++)
        {
            (int set, double value) = values[i];
            sums[set] += value;
            counts[set]++;
        }

        var means = new List<double>(sets);
        int leftOut = 0;
        for (int set = 0; set < sets; set++)
        {
            if (counts[set] > setSize)
            {
                throw new ArgumentException($"set {set} has {counts[set]} placements; a set has {setSize}");
            }

            if (counts[set] == setSize)
            {
                means.Add(sums[set] / setSize);
            }
            else
            {
                leftOut += counts[set];
            }
        }

        return new StratifiedSets(means, leftOut);
    }
}
