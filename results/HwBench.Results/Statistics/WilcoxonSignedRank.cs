using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>
/// Wilcoxon's signed-rank test (Biometrics Bulletin 1, 1945, doi:10.2307/3001968) of paired differences, independent and
/// symmetric about their centre: of the sets of one session, or of one value for each session.
/// </summary>
/// <remarks>
/// Equal magnitudes share the mean of their ranks. Zeros are ranked, then left out (Pratt, JASA 54, 1959,
/// doi:10.1080/01621459.1959.10501526): left out before, they could turn a difference significant by being added. Up to 50
/// differences from zero the p-value is exact, given the ties; beyond, it is the normal approximation with the variance of
/// those ranks and a correction for continuity: within 2 % down to 0.03, then too large (of 80 values a fifth at 0.001).
/// </remarks>
public static class WilcoxonSignedRank
{
    /// <param name="differences">At least one, in any order.</param>
    /// <returns>Two-sided p-value of a centre of zero.</returns>
    /// <exception cref="ArgumentException">There is no value, or one isn't finite.</exception>
    public static double PValue(IReadOnlyList<double> differences)
    {
        if (differences.Count == 0 || differences.Any(d => !double.IsFinite(d)))
        {
            throw new ArgumentException("a signed-rank test needs finite values");
        }

        List<(int DoubledRank, bool Positive)> ranked = Rank(differences);
        long all = ranked.Sum(r => (long)r.DoubledRank);
        long positive = ranked.Where(r => r.Positive).Sum(r => (long)r.DoubledRank);
        long smaller = Math.Min(positive, all - positive);
        return Math.Min(1, 2 * (ranked.Count > SignedRankDistribution.MostRanks ? NormalTail(ranked, smaller) : ExactTail(ranked, (int)smaller)));
    }

    // Twice the ranks: the mean of tied ranks is a multiple of one half.
    private static List<(int DoubledRank, bool Positive)> Rank(IReadOnlyList<double> differences)
    {
        double[] ascending = [.. differences.OrderBy(Math.Abs)];
        var ranked = new List<(int, bool)>(ascending.Length);
        for (int from = 0, to; from < ascending.Length; from = to)
        {
            double magnitude = Math.Abs(ascending[from]);
            for (to = from; to < ascending.Length && Math.Abs(ascending[to]) == magnitude; to++)
            {
            }

            for (int i = from; i < to && magnitude > 0; i++)
            {
                ranked.Add((from + 1 + to, ascending[i] > 0));
            }
        }

        return ranked;
    }

    private static double ExactTail(List<(int DoubledRank, bool Positive)> ranked, int doubledSum)
    {
        bool untied = ranked.Index().All(r => r.Item.DoubledRank == 2 * (r.Index + 1));
        return untied
            ? SignedRankDistribution.Untied(ranked.Count).AtMost(doubledSum / 2)
            : new SignedRankDistribution(ranked.Select(r => r.DoubledRank)).AtMost(doubledSum);
    }

    private static double NormalTail(List<(int DoubledRank, bool Positive)> ranked, long doubledSum)
    {
        double mean = ranked.Sum(r => (double)r.DoubledRank) / 2;
        double deviation = Math.Sqrt(ranked.Sum(r => (double)r.DoubledRank * r.DoubledRank)) / 2;
        return Normal.CDF(mean, deviation, doubledSum + 1);
    }
}
