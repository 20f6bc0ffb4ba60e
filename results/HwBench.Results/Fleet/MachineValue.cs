using HwBench.Results.Reports;
using HwBench.Results.Statistics;

namespace HwBench.Results.Fleet;

/// <summary>What one machine says: candidate against baseline, with intervals that cover other sessions.</summary>
/// <param name="Cycles">Difference, cycles a dispatch; its standard error is positive and finite.</param>
/// <param name="LogRatio">ln(candidate / baseline); null where there is none.</param>
internal sealed record MachineValue(MeanInterval Cycles, MeanInterval? LogRatio)
{
    public IntervalReport CyclesReport => Interval(Cycles);

    public IntervalReport? PercentReport => Percent(LogRatio);

    /// <param name="runs">Of one machine in one state, each counted once (<see cref="PooledRuns"/>).</param>
    /// <returns>Null where nothing is told of other sessions.</returns>
    public static MachineValue? Pooled(IReadOnlyList<(Estimate Cycles, Estimate? LogRatio)> runs)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        Estimate cycles = PooledRuns.Of([.. runs.Select(r => r.Cycles)]);
        Estimate? ratio = runs.All(r => r.LogRatio is not null) ? PooledRuns.Of([.. runs.Select(r => r.LogRatio!)]) : null;
        return Covers(cycles) ? new MachineValue(cycles, ratio is not null && Covers(ratio) ? ratio : null) : null;
    }

    /// <summary>The mean of what kinds of core of one machine say, each counted once.</summary>
    public static MachineValue Mean(IReadOnlyList<MachineValue> kinds) => kinds.Count == 1 ? kinds[0] : new MachineValue(
        DependentMeans.Mean([.. kinds.Select(k => k.Cycles)]),
        kinds.All(k => k.LogRatio is not null) ? DependentMeans.Mean([.. kinds.Select(k => k.LogRatio!)]) : null);

    /// <summary>This after that: what changed.</summary>
    public MachineValue Since(MachineValue before) => new(
        IndependentMeans.Sum([(Cycles, 1), (before.Cycles, -1)]), LogRatio is null || before.LogRatio is null ? null : IndependentMeans.Sum([(LogRatio, 1), (before.LogRatio, -1)]));

    public static IntervalReport Interval(MeanInterval value) => new(value.Mean, Finite(value.Low), Finite(value.High));

    public static IntervalReport? Percent(MeanInterval? logRatio) =>
        logRatio is null ? null : new(Statistics.LogRatio.ToPercent(logRatio.Mean), Finite(Statistics.LogRatio.ToPercent(logRatio.Low)), Finite(Statistics.LogRatio.ToPercent(logRatio.High)));

    private static bool Covers(Estimate value) => value.CoversSessions && value.StandardError > 0 && double.IsFinite(value.StandardError);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
