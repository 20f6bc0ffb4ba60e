namespace HwBench.Results.Statistics;

/// <summary>A mean of values nested in sessions, and these in runs, with the variances of values and of sessions.</summary>
public sealed record Estimate : MeanInterval
{
    /// <param name="interval">Of the mean.</param>
    public Estimate(MeanInterval interval)
        : base(interval)
    {
    }

    /// <summary>Runs that hold the sessions; 1: the interval does not cover other runs.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Values (stratified sets).</summary>
    public required int Units { get; init; }

    /// <summary>Sessions that hold them, in all runs; 1: the interval does not cover other sessions.</summary>
    public required int Sessions { get; init; }

    /// <summary>Variance component between sessions, never negative; 0 for one session.</summary>
    public required double SessionVariance { get; init; }

    /// <summary>Variance of values within a session.</summary>
    public required double WithinVariance { get; init; }

    /// <summary>Share of a value's variance that lies between sessions, 0 to 1.</summary>
    public double SessionShare => SessionVariance + WithinVariance > 0 ? SessionVariance / (SessionVariance + WithinVariance) : 0;

    /// <summary>The share's 95 % interval, see <see cref="SessionShareInterval"/>; null for one session, and where it isn't known.</summary>
    public (double Low, double High)? SessionShareBounds { get; init; }

    /// <summary>Whether the interval covers other sessions than those measured.</summary>
    public bool CoversSessions => Sessions > 1;

    /// <summary>The same mean without an interval: nothing can be said of how far it is from the truth.</summary>
    public Estimate WithoutInterval() => new(Unbounded(Mean, Confidence))
    {
        Runs = Runs,
        Units = Units,
        Sessions = Sessions,
        SessionVariance = SessionVariance,
        WithinVariance = WithinVariance,
        SessionShareBounds = SessionShareBounds,
    };

    /// <summary>The same in another unit.</summary>
    public Estimate Times(double factor) => new(new MeanInterval(
        Mean * factor, Math.Min(Low * factor, High * factor), Math.Max(Low * factor, High * factor), StandardError * Math.Abs(factor), DegreesOfFreedom, PValue, Confidence))
    {
        Runs = Runs,
        Units = Units,
        Sessions = Sessions,
        SessionVariance = SessionVariance * factor * factor,
        WithinVariance = WithinVariance * factor * factor,
        SessionShareBounds = SessionShareBounds,
    };
}
