namespace HwBench.Results.Statistics;

/// <summary>Holm's step-down adjustment of p-values (Scandinavian Journal of Statistics 6, 1979, 65–70): keeps the chance of any false finding.</summary>
public static class Holm
{
    /// <param name="pValues">In any order, each 0 to 1.</param>
    /// <returns>Adjusted p-values in the order given.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        int[] ascending = [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
        var adjusted = new double[pValues.Count];
        double largest = 0;
        for (int rank = 0; rank < ascending.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (ascending.Length - rank) * pValues[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }

        return adjusted;
    }
}
