namespace HwBench.Results.Statistics;

/// <summary>
/// The exact null distribution of a sum of signed ranks: each rank is in the sum or not, both as likely (Hollander, Wolfe and
/// Chicken, "Nonparametric Statistical Methods", 3rd ed. 2014, section 3.1). Symmetric about half of all ranks' sum.
/// </summary>
internal sealed class SignedRankDistribution
{
    /// <summary>More ranks than this are left to the normal approximation.</summary>
    public const int MostRanks = 50;

    private static readonly SignedRankDistribution?[] s_untied = new SignedRankDistribution?[MostRanks + 1];

    private readonly double[] _atMost;

    /// <param name="ranks">Positive; O(count × sum).</param>
    public SignedRankDistribution(IEnumerable<int> ranks)
    {
        double[] probability = [1];
        foreach (int rank in ranks)
        {
            var with = new double[probability.Length + rank];
            for (int sum = 0; sum < probability.Length; sum++)
            {
                with[sum] += probability[sum] / 2;
                with[sum + rank] += probability[sum] / 2;
            }

            probability = with;
        }

        for (int sum = 1; sum < probability.Length; sum++)
        {
            probability[sum] += probability[sum - 1];
        }

        _atMost = probability;
    }

    /// <summary>Of the ranks 1 to <paramref name="count"/>, at most <see cref="MostRanks"/>.</summary>
    public static SignedRankDistribution Untied(int count) => s_untied[count] ??= new SignedRankDistribution(Enumerable.Range(1, count));

    /// <summary>P(sum ≤ <paramref name="sum"/>).</summary>
    public double AtMost(int sum) => sum < 0 ? 0 : _atMost[Math.Min(sum, _atMost.Length - 1)];

    /// <summary>The least sum with P(sum ≤ it) above <paramref name="probability"/>.</summary>
    public int FirstAbove(double probability) => Array.FindIndex(_atMost, p => p > probability);
}
