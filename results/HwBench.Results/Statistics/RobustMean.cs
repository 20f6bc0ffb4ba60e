namespace HwBench.Results.Statistics;

/// <summary>
/// A weighted mean whose interval holds whatever the weights: the variance comes from the residuals, with the bias-reduced
/// linearisation CR2 of Bell and McCaffrey (Survey Methodology 28, 2002) and their Satterthwaite degrees of freedom, as meta-analysis
/// uses it (Hedges, Tipton and Johnson, Research Synthesis Methods 1, 2010, doi:10.1002/jrsm.5; Tipton, Psychological Methods 20,
/// 2015, doi:10.1037/met0000011). With equal weights it is Student's t of the plain values.
/// </summary>
/// <param name="Mean">With its interval, never as short as only luck would make it (<see cref="LeastVariance"/>).</param>
/// <param name="Variance">Of the values about it, weighted: of one value, its error included.</param>
public sealed record RobustMean(MeanInterval Mean, double Variance)
{
    /// <param name="values">Two or more, with positive and finite standard errors.</param>
    /// <param name="weights">Positive, one each: 1 / the variance that a value is thought to have. They must not depend on the values.</param>
    /// <param name="confidence">Of the interval.</param>
    public static RobustMean Of(IReadOnlyList<MeanInterval> values, IReadOnlyList<double> weights, double confidence)
    {
        double total = weights.Sum();
        double mean = values.Zip(weights, (v, w) => v.Mean * w).Sum() / total;
        double variance = 0;
        double squares = 0;
        double factors = 0;
        double products = 0;
        for (int i = 0; i < values.Count; i++)
        {
            double share = weights[i] / total;
            double factor = share * share / (1 - share);
            double square = (values[i].Mean - mean) * (values[i].Mean - mean);
            variance += factor * square;
            squares += share * square;

            // If the weights are right, residuals have the variance 1/w − 1/Σw and the covariance −1/Σw.
            double own = (1 / weights[i]) - (1 / total);
            factors += factor;
            products += factor * factor * ((own * own) - (1 / (total * total)));
        }

        double df = 1 / (total * total * (products + (factors * factors / (total * total))));
        (double errors, double errorDf) = LeastVariance.Errors(values.Zip(weights, (v, w) => (Math.Pow(v.StandardError * w / total, 2), v.DegreesOfFreedom)));
        double known = Math.Max(variance, LeastVariance.Of(df, errors, errorDf));
        return new RobustMean(MeanInterval.Of(mean, Math.Sqrt(known), df, confidence), squares * values.Count / (values.Count - 1));
    }
}
