using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>The mean over a group of machines, before its verdict among all others is known.</summary>
internal sealed class Summary
{
    /// <param name="by">What makes the group.</param>
    /// <param name="name">Which.</param>
    /// <param name="machines">At least one, each machine once.</param>
    public Summary(string by, string name, IReadOnlyList<MachineValue> machines)
    {
        (By, Name) = (by, name);
        Cycles = RandomEffects.Of([.. machines.Select(m => m.Cycles)]);
        LogRatio = machines.All(m => m.LogRatio is not null) ? RandomEffects.Of([.. machines.Select(m => m.LogRatio!)]) : null;
    }

    public string By { get; }

    public string Name { get; }

    public RandomEffects Cycles { get; }

    public RandomEffects? LogRatio { get; }

    /// <param name="verdict">Among all others; null where it takes no part.</param>
    public SummaryReport Report(JointVerdict? verdict, Margins margins) => new(
        By,
        Name,
        Cycles.Machines,
        MachineValue.Interval(Cycles.Mean),
        MachineValue.Percent(LogRatio?.Mean),
        Cycles.Prediction is { } p ? new IntervalReport(Cycles.Mean.Mean, p.Low, p.High) : null,
        LogRatio?.Prediction is { } r ? MachineValue.Percent(LogRatio.Mean with { Low = r.Low, High = r.High }) : null,
        Cycles.Heterogeneity?.Tau,
        Cycles.Heterogeneity?.TauLow,
        Cycles.Heterogeneity?.TauHigh,
        Cycles.Heterogeneity is { } h ? new IntervalReport(h.ISquared, h.ISquaredLow, h.ISquaredHigh) : null,
        verdict?.Verdict ?? Verdict.Undecided,
        verdict?.AdjustedP,
        verdict is { Verdict: Verdict.Undecided } undecided ? margins.FurtherMachines(Cycles.Mean, LogRatio?.Mean, undecided) : null);

    /// <summary>Verdicts on groups of which most are of one machine: those can't be decided, and take no part.</summary>
    /// <param name="summaries">Any number.</param>
    /// <param name="share">As of <see cref="JointVerdicts.Of"/>.</param>
    /// <returns>In the order given.</returns>
    public static IReadOnlyList<SummaryReport> Judged(IReadOnlyList<Summary> summaries, Margins margins, double share)
    {
        Summary[] several = [.. summaries.Where(s => s.Cycles.Machines > 1)];
        var verdicts = several.Zip(JointVerdicts.Of([.. several.Select(s => (s.Cycles.Mean, s.LogRatio?.Mean, margins))], share)).ToDictionary(v => v.First, v => v.Second);
        return [.. summaries.Select(s => s.Report(verdicts.TryGetValue(s, out JointVerdict verdict) ? verdict : null, margins))];
    }
}
