using MathNet.Numerics.Distributions;

namespace HwBench.Results.Statistics;

/// <summary>
/// The mean of values nested in sessions: one-way random effects, analysis of unweighted session means
/// (Burdick &amp; Graybill 1992, "Confidence Intervals on Variance Components", ch. 3 and 4), degrees of freedom by Satterthwaite
/// (Biometrics Bulletin 2, 1946, doi:10.2307/3002019).
/// </summary>
/// <remarks>
/// <para>The standard error is that of the k session means, so it holds whatever the variance between sessions is. For equal
/// session sizes this is the exact t interval from the between mean square with k − 1 degrees of freedom.</para>
/// <para>Pooling with the within mean square when the between one is small ("sometimes pool") would be shorter, but
/// covers only 92 % with 3 sessions whose variance is a few times that of their means, and far less in the tails that Holm needs. Instead the between
/// mean square is only kept from being absurdly small: it is never taken below the 10 % quantile that it would have if
/// sessions did not differ at all. That quantile costs at most 2 % of over-coverage, and only where sessions do not differ.</para>
/// <para>Price: with 3 sessions the interval is about twice as long as one that trusts sessions not to differ, with 6 a
/// quarter longer. Many short sessions are better than few long ones.</para>
/// </remarks>
public static class NestedMean
{
    private const double FloorQuantile = 0.1;

    /// <param name="sessions">[session][value]; empty sessions are ignored. One session: Student's t over its values, which says nothing about other sessions.</param>
    /// <param name="confidence">Of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no value, or a value isn't finite.</exception>
    public static Estimate Estimate(IReadOnlyList<IReadOnlyList<double>> sessions, double confidence = 0.95)
    {
        double[][] groups = [.. sessions.Where(s => s.Count > 0).Select(s => s.ToArray())];
        if (groups.Length == 0)
        {
            throw new ArgumentException("no values to estimate a mean from");
        }

        if (groups.Any(g => g.Any(v => !double.IsFinite(v))))
        {
            throw new ArgumentException("a value is not finite");
        }

        return groups.Length == 1 ? TrimmedMean.Estimate(groups[0], trim: 0, confidence) : OverSessions(groups, confidence);
    }

    private static Estimate OverSessions(double[][] groups, double confidence)
    {
        int k = groups.Length;
        int n = groups.Sum(g => g.Length);
        double[] means = [.. groups.Select(g => g.Average())];
        double mean = means.Average();
        double betweenMeans = means.Sum(m => (m - mean) * (m - mean)) / (k - 1);
        double withinDf = n - k;
        double within = withinDf > 0 ? groups.Zip(means, (g, m) => g.Sum(v => (v - m) * (v - m))).Sum() / withinDf : 0;

        // Mean of 1/n over the sessions: what the within variance adds to the variance of a session's mean.
        double inverseSize = groups.Average(g => 1.0 / g.Length);
        double session = Math.Max(0, betweenMeans - (within * inverseSize));
        double floor = within > 0 ? FisherSnedecor.InvCDF(k - 1, withinDf, FloorQuantile) * within * inverseSize : 0;
        double standardError = Math.Sqrt(Math.Max(betweenMeans, floor) / k);
        double df = Satterthwaite(groups, session, within);
        double half = standardError > 0 ? StudentInterval.Critical(confidence, df) * standardError : 0;
        return new Estimate(mean, mean - half, mean + half, standardError, df, n, k, session, within, StudentInterval.PValue(mean, standardError, df), confidence);
    }

    /// <summary>
    /// Of the sample variance of independent means with unequal variances v: (Σv/k)² (k−1)² / (Σv² (1−2/k) + (Σv)²/k²);
    /// k − 1 when they are equal.
    /// </summary>
    private static double Satterthwaite(double[][] groups, double session, double within)
    {
        int k = groups.Length;
        double sum = 0;
        double squares = 0;
        foreach (double[] group in groups)
        {
            double variance = session + (within / group.Length);
            sum += variance;
            squares += variance * variance;
        }

        if (sum == 0)
        {
            return k - 1;
        }

        double trace = sum / k;
        return trace * trace * (k - 1) * (k - 1) / ((squares * (1 - (2.0 / k))) + (trace * trace));
    }
}
