namespace HwBench.Results.Statistics;

/// <summary>
/// The mean of values nested in sessions: one-way random effects, analysis of the unweighted session means
/// (Burdick &amp; Graybill 1992, "Confidence Intervals on Variance Components", ch. 3 and 4).
/// </summary>
/// <remarks>
/// <para>The standard error is that of the k session means, so it holds whatever the variance between sessions is. For equal
/// session sizes this is the exact t interval from the between mean square, whose Satterthwaite degrees of freedom are
/// k − 1. Unequal sizes make the means unequally precise; k − 1 is kept, because Student's t at 5 % and below is then
/// conservative (Ibragimov &amp; Müller 2010, doi:10.1198/jbes.2009.08046), while Satterthwaite's fewer degrees of freedom
/// cover 99 %.</para>
/// <para>Pooling with the within mean square where the between one is small ("sometimes pool") would be shorter, but with
/// 3 sessions it covers only 92 % at its worst, and far less in the tails that Holm needs. The between mean square is only
/// kept from being small by luck (<see cref="LeastVariance"/>). Simulated coverage of the 95 % interval, 3 to 8 sessions of 4 to 20 sets, normal, lognormal and bimodal: 95 to
/// 97 % where sessions do not differ, 94 to 96 % where they do; also with 2 to 40 sets in unequal sessions. One session is
/// Student's t, which skewed and bimodal values (skewness 1.75 and 0.8) make too short: 92 to 93 % for 10 values, 93.5 to 94.5 %
/// for 30, 94 to 95 % for 100.</para>
/// <para>What an interval over few values can't do, simulated: of 100 verdicts held together at 5 % one at least is false in 15 to 48 % of single
/// sessions of 10 to 100 skewed sets (lognormal, exponential), and in 14 to 26 % of runs of 8 sessions whose own effects are as skewed (of sets alone: 4 to
/// 8 %; of 2 or 3 sessions: below 3 %, since t is long there). Something large that one session in ten has is often missed altogether (coverage 79 %), and
/// sessions that resemble their neighbours (autocorrelation 0.6) count for far fewer (8 of them: 84 %; 3: 2 %).</para>
/// <para>Price: with 3 sessions the interval is about twice as long as one that trusts sessions not to differ, with 5 a
/// third longer, with 8 a sixth. Many short sessions are better than few long ones.</para>
/// </remarks>
public static class NestedMean
{
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

        return groups.Length == 1 ? WithinSession(groups[0], confidence) : OverSessions(groups, confidence);
    }

    private static Estimate WithinSession(double[] values, double confidence)
    {
        int n = values.Length;
        double mean = values.Average();
        double variance = n > 1 ? values.Sum(v => (v - mean) * (v - mean)) / (n - 1) : 0;
        return new Estimate(n > 1 ? MeanInterval.Of(mean, Math.Sqrt(variance / n), n - 1, confidence) : MeanInterval.Unbounded(mean, confidence))
        {
            Units = n,
            Sessions = 1,
            SessionVariance = 0,
            WithinVariance = variance,
        };
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
        double floor = LeastVariance.Of(k - 1, within * inverseSize, withinDf);
        return new Estimate(MeanInterval.Of(mean, Math.Sqrt(Math.Max(betweenMeans, floor) / k), k - 1, confidence))
        {
            Units = n,
            Sessions = k,
            SessionVariance = Math.Max(0, betweenMeans - (within * inverseSize)),
            WithinVariance = within,
            SessionShareBounds = within > 0 ? SessionShareInterval.Of(betweenMeans, within * inverseSize, k, withinDf, 1 / inverseSize) : null,
        };
    }
}
