namespace HwBench.Results.Statistics;

/// <summary>
/// One mean of several runs of the same thing: their sessions count as sessions of one run, each once. Runs are no level of
/// their own: where they differ by more than their sessions do, the interval is too short.
/// </summary>
public static class PooledRuns
{
    /// <param name="runs">At least one, each with the same confidence.</param>
    /// <returns>Without an interval where a run has none.</returns>
    public static Estimate Of(IReadOnlyList<Estimate> runs)
    {
        if (runs.Count == 1)
        {
            return runs[0];
        }

        int sessions = runs.Sum(r => r.Sessions);
        int units = runs.Sum(r => r.Units);
        double mean = runs.Sum(r => r.Sessions * r.Mean) / sessions;
        double between = runs.Sum(r => SumOfSquares(r) + (r.Sessions * (r.Mean - mean) * (r.Mean - mean)));
        double variance = between / (sessions - 1);
        double within = runs.Sum(r => r.Units * r.WithinVariance) / units;
        MeanInterval interval = double.IsFinite(variance)
            ? MeanInterval.Of(mean, Math.Sqrt(variance / sessions), sessions - 1, runs[0].Confidence)
            : MeanInterval.Unbounded(mean, runs[0].Confidence);
        return new Estimate(interval)
        {
            Units = units,
            Sessions = sessions,
            SessionVariance = double.IsFinite(variance) ? Math.Max(0, variance - (within * sessions / units)) : 0,
            WithinVariance = within,
        };
    }

    // Of the session means about the run's mean; from the standard error, which NestedMean keeps from being small by luck.
    private static double SumOfSquares(Estimate run) =>
        run.Sessions == 1 ? 0 : run.StandardError * run.StandardError * run.Sessions * (run.Sessions - 1);
}
