namespace HwBench.Results.Statistics;

/// <summary>
/// The step-up adjustment of p-values by Benjamini and Hochberg (J. R. Stat. Soc. B 57, 1995,
/// doi:10.1111/j.2517-6161.1995.tb02031.x): keeps the expected share of false findings among all findings, for lists to be
/// looked through. What a report asserts is kept by <see cref="Holm"/>. Comparisons with one baseline are positively
/// dependent, which it allows (Benjamini and Yekutieli, Annals of Statistics 29, 2001, doi:10.1214/aos/1013699998).
/// </summary>
public static class BenjaminiHochberg
{
    /// <param name="pValues">In any order, each 0 to 1.</param>
    /// <returns>Adjusted p-values in the order given.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        int[] ascending = [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
        var adjusted = new double[pValues.Count];
        double least = 1;
        for (int rank = ascending.Length; rank > 0; rank--)
        {
            least = Math.Min(least, pValues[ascending[rank - 1]] * ascending.Length / rank);
            adjusted[ascending[rank - 1]] = least;
        }

        return adjusted;
    }
}
