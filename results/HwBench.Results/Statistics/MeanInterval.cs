namespace HwBench.Results.Statistics;

/// <summary>A mean with its confidence interval by Student's t, and the two-sided p-value at zero.</summary>
/// <param name="Mean">In the unit of the values.</param>
/// <param name="Low">Lower bound; −∞ when one unit is all there is.</param>
/// <param name="High">Upper bound.</param>
/// <param name="StandardError">Of the mean; infinite when one unit is all there is.</param>
/// <param name="DegreesOfFreedom">Of the t distribution that the interval uses.</param>
/// <param name="PValue">Two-sided, of a true mean of zero.</param>
/// <param name="Confidence">Of the interval, e.g. 0.95.</param>
public record MeanInterval(double Mean, double Low, double High, double StandardError, double DegreesOfFreedom, double PValue, double Confidence)
{
    public double HalfWidth => (High - Low) / 2;

    /// <param name="mean">In the unit of the values.</param>
    /// <param name="standardError">At least 0.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static MeanInterval Of(double mean, double standardError, double degreesOfFreedom, double confidence)
    {
        double half = standardError > 0 ? StudentInterval.Critical(confidence, degreesOfFreedom) * standardError : 0;
        double p = StudentInterval.PValue(mean, standardError, degreesOfFreedom);
        return new MeanInterval(mean, mean - half, mean + half, standardError, degreesOfFreedom, p, confidence);
    }

    /// <summary>A mean of which nothing can be said how far it is from the truth.</summary>
    public static MeanInterval Unbounded(double mean, double confidence) =>
        new(mean, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity, 0, 1, confidence);

    public bool Covers(double value) => Low <= value && value <= High;
}
