namespace HwBench.Results.Statistics;

/// <summary>
/// The ratio of two means of paired values, with Fieller's interval (Fieller 1954, "Some Problems in Interval Estimation",
/// J. R. Stat. Soc. B 16, 175–185): exact for normal values, and unbounded where the denominator could be zero.
/// </summary>
/// <param name="Ratio">Mean of the numerators over mean of the denominators; not finite where the latter is zero.</param>
/// <param name="Low">Null where the data set no bound; then neither has <paramref name="High"/>.</param>
/// <param name="High">Null where the data set no bound.</param>
public sealed record RatioInterval(double Ratio, double? Low, double? High)
{
    /// <param name="sessions">[session][pair]. Of several sessions the means count, each once; of one session its pairs.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public static RatioInterval Of(IReadOnlyList<IReadOnlyList<(double Numerator, double Denominator)>> sessions, double confidence = 0.95)
    {
        IReadOnlyList<(double Numerator, double Denominator)> pairs = sessions.Count == 1
            ? sessions[0]
            : [.. sessions.Where(s => s.Count > 0).Select(s => (s.Average(p => p.Numerator), s.Average(p => p.Denominator)))];
        if (pairs.Count == 0)
        {
            throw new ArgumentException("no pairs to take a ratio of");
        }

        double numerator = pairs.Average(p => p.Numerator);
        double denominator = pairs.Average(p => p.Denominator);
        double ratio = numerator / denominator;
        int df = pairs.Count - 1;
        if (df == 0)
        {
            return new RatioInterval(ratio, null, null);
        }

        // Those r for which the mean of numerator − r × denominator doesn't differ from zero.
        double t = StudentInterval.Critical(confidence, df);
        double factor = t * t / df / pairs.Count;
        double a = (denominator * denominator) - (factor * pairs.Sum(p => Square(p.Denominator - denominator)));
        double b = (numerator * denominator) - (factor * pairs.Sum(p => (p.Numerator - numerator) * (p.Denominator - denominator)));
        double c = (numerator * numerator) - (factor * pairs.Sum(p => Square(p.Numerator - numerator)));
        if (!(a > 0))
        {
            return new RatioInterval(ratio, null, null);
        }

        double half = Math.Sqrt(Math.Max(0, (b * b) - (a * c)));
        return new RatioInterval(ratio, (b - half) / a, (b + half) / a);
    }

    private static double Square(double value) => value * value;
}
