namespace HwBench.Results.Statistics;

/// <summary>
/// Step-down adjustment for pairs of hypotheses that can't both be true (Shaffer, J. American Statistical Association 81, 1986,
/// 826–831, doi:10.1080/01621459.1986.10478341): as <see cref="Holm"/>'s it keeps the chance of any false finding, but
/// multiplies by no more than the hypotheses left that can be true at once, which are as many as there are pairs not wholly rejected.
/// </summary>
public static class Shaffer
{
    /// <param name="pairs">P-values in any order, each 0 to 1.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<(AdjustedPValue First, AdjustedPValue Second)> Adjust(IReadOnlyList<(double First, double Second)> pairs)
    {
        double[] wholly = [.. pairs.Select(p => Math.Max(p.First, p.Second)).Order()];
        var adjusted = new Dictionary<double, AdjustedPValue>();
        int rejected = 0;
        double largest = 0;
        foreach (double p in pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Order())
        {
            while (wholly[rejected] < p)
            {
                rejected++;
            }

            int factor = pairs.Count - rejected;
            largest = Math.Max(largest, Math.Min(1, factor * p));
            adjusted[p] = new AdjustedPValue(largest, factor);
        }

        return [.. pairs.Select(p => (adjusted[p.First], adjusted[p.Second]))];
    }
}

/// <param name="Value">0 to 1.</param>
/// <param name="Factor">By which the p-value is multiplied; the result is larger where that of a smaller one is.</param>
public readonly record struct AdjustedPValue(double Value, int Factor);
