namespace HwBench.Results.Statistics;

/// <summary>
/// The mean of means that may share part of their errors, such as what a run adds to all kinds of core of its machine: no standard
/// error of theirs is larger, however they are correlated, than the mean of their standard errors.
/// </summary>
/// <remarks>
/// Simulated coverage of the 95 % interval, two kinds of core in 2 to 5 runs: 95 to 97 % where they share all of a run's effect, above 99 % where
/// none. As independent means they cover 81 to 88 % where they share it.
/// </remarks>
internal static class DependentMeans
{
    /// <param name="values">At least one, each with a finite standard error; counted once each.</param>
    public static MeanInterval Mean(IReadOnlyList<MeanInterval> values) => values.Count == 1 ? values[0] : MeanInterval.Of(
        values.Average(v => v.Mean), values.Average(v => v.StandardError), values.Min(v => v.DegreesOfFreedom), values[0].Confidence);
}
