namespace HwBench.Results.Statistics;

/// <summary>A mean with its confidence interval and the two-sided p-value at zero.</summary>
/// <param name="Mean">In the unit of the values.</param>
/// <param name="Low">Lower bound; −∞ when one unit is all there is.</param>
/// <param name="High">Upper bound.</param>
/// <param name="StandardError">Of the mean.</param>
/// <param name="DegreesOfFreedom">Of the t distribution that the interval uses.</param>
/// <param name="Units">Values (stratified sets).</param>
/// <param name="Sessions">Sessions that hold them; 1: the interval does not cover other sessions.</param>
/// <param name="SessionVariance">Variance component between sessions, never negative; 0 for one session.</param>
/// <param name="WithinVariance">Variance of values within a session.</param>
/// <param name="PValue">Two-sided, of a true mean of zero.</param>
/// <param name="Confidence">Of the interval, e.g. 0.95.</param>
public sealed record Estimate(
    double Mean,
    double Low,
    double High,
    double StandardError,
    double DegreesOfFreedom,
    int Units,
    int Sessions,
    double SessionVariance,
    double WithinVariance,
    double PValue,
    double Confidence)
{
    /// <summary>The same mean without an interval: nothing can be said of how far it is from the truth.</summary>
    public Estimate WithoutInterval() => this with
    {
        Low = double.NegativeInfinity,
        High = double.PositiveInfinity,
        StandardError = double.PositiveInfinity,
        DegreesOfFreedom = 0,
        PValue = 1,
    };

    public double HalfWidth => (High - Low) / 2;

    /// <summary>Share of a value's variance that lies between sessions, 0 to 1.</summary>
    public double SessionShare => SessionVariance + WithinVariance > 0 ? SessionVariance / (SessionVariance + WithinVariance) : 0;

    public bool Covers(double value) => Low <= value && value <= High;

    /// <summary>Whether the interval covers other sessions than those measured.</summary>
    public bool CoversSessions => Sessions > 1;
}
