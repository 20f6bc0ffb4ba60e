using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>
/// The shift of paired differences by Hodges and Lehmann (Annals of Mathematical Statistics 34, 1963,
/// doi:10.1214/aoms/1177704172), the median of all means of two, with the interval of the shifts that
/// <see cref="WilcoxonSignedRank"/> doesn't reject (Tukey's; Hollander, Wolfe and Chicken, "Nonparametric Statistical
/// Methods", 3rd ed. 2014, sections 3.2 and 3.3).
/// </summary>
/// <param name="Shift">In the unit of the differences.</param>
/// <param name="Low">Lower bound; −∞ when so few values reject nothing (fewer than 6 at 95 %).</param>
/// <param name="High">Upper bound.</param>
/// <remarks>
/// Free of any distribution as long as it is symmetric, and the values independent: use it over the sets of one session, or
/// one value for each session. Exact up to 50 values, the normal approximation beyond. Of skewed values it estimates
/// their pseudo-median, not their mean.
/// </remarks>
public sealed record HodgesLehmann(double Shift, double Low, double High)
{
    /// <summary>O(n log n) expected.</summary>
    /// <param name="differences">At least one, in any order.</param>
    /// <param name="confidence">At least that of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no value, or one isn't finite.</exception>
    public static HodgesLehmann Of(IReadOnlyList<double> differences, double confidence = 0.95)
    {
        if (differences.Count == 0 || differences.Any(d => !double.IsFinite(d)))
        {
            throw new ArgumentException("a shift needs finite values");
        }

        var averages = new WalshAverages(differences);
        double shift = (averages.At((averages.Count + 1) / 2) + averages.At((averages.Count / 2) + 1)) / 2;
        long rank = LowRank(differences.Count, (1 - confidence) / 2);
        return rank < 1
            ? new HodgesLehmann(shift, double.NegativeInfinity, double.PositiveInfinity)
            : new HodgesLehmann(shift, averages.At(rank), averages.At(averages.Count + 1 - rank));
    }

    /// <summary>The largest rank C with P(sum of signed ranks below C) at most <paramref name="tail"/>.</summary>
    private static long LowRank(int n, double tail)
    {
        if (n <= SignedRankDistribution.MostRanks)
        {
            return SignedRankDistribution.Untied(n).FirstAbove(tail);
        }

        double mean = n * (n + 1.0) / 4;
        double deviation = Math.Sqrt(mean * ((2 * n) + 1) / 6);
        return (long)Math.Floor(Normal.InvCDF(mean, deviation, tail) + 0.5);
    }
}
