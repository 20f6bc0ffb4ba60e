using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>Candidate against baseline in one cell, over all sessions of a run.</summary>
/// <param name="Plan">The run's plan, for its margins and set size.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Candidate">The variant that is judged.</param>
/// <param name="Baseline">The variant that it is judged against.</param>
/// <param name="Difference">Candidate minus baseline, cycles a dispatch.</param>
/// <param name="LogRatio">ln(candidate / baseline); null where <paramref name="WhyNoRatio"/> says why.</param>
/// <param name="WhyNoRatio">Null where there is a ratio.</param>
/// <param name="SessionMeans">Of each session the mean over its sets, cycles a dispatch.</param>
/// <param name="Unfinished">Placements of unfinished sets, left out.</param>
/// <param name="Disturbed">Finished sets left out by <see cref="DisturbanceRule"/>.</param>
/// <param name="Shared">True when disturbed sets are in, since too few others were there.</param>
public sealed record CellComparison(
    Plan Plan,
    Cell Cell,
    CellVariant Candidate,
    CellVariant Baseline,
    Estimate Difference,
    Estimate? LogRatio,
    string? WhyNoRatio,
    IReadOnlyList<double> SessionMeans,
    int Unfinished,
    int Disturbed,
    bool Shared)
{
    private const double Usual = 0.95;

    /// <summary>How much more the candidate takes, percent; null where there is no ratio.</summary>
    public PercentInterval? Percent { get; } = LogRatio is null ? null : PercentInterval.Of(LogRatio);

    /// <summary>Whether the plan's precision is reached, in cycles or in percent.</summary>
    public bool IsPrecise => Difference.HalfWidth <= Plan.TargetCycles || (Percent is { } percent && (percent.High - percent.Low) / 2 <= Plan.TargetPercent);

    /// <param name="quietOnly">Rather have too few sets than disturbed ones.</param>
    /// <returns>Null when no session timed both, or no set was finished.</returns>
    public static CellComparison? Of(RunRecord record, Cell cell, string candidate, string baseline, double confidence = Usual, bool quietOnly = false)
    {
        if (CellSets.Difference(record, cell, candidate, baseline, quietOnly) is not { } differences)
        {
            return null;
        }

        SessionValues.Values ratios = CellSets.LogRatio(record, cell, candidate, baseline, quietOnly)!.Values;
        string? whyNoRatio = WhyNot(ratios);
        return new CellComparison(
            record.Plan,
            cell,
            cell.Variants.First(v => v.Name == candidate),
            cell.Variants.First(v => v.Name == baseline),
            differences.Values.Mean(confidence),
            whyNoRatio is null ? ratios.Mean(confidence) : null,
            whyNoRatio,
            [.. differences.Values.Sets.Select(s => s.Average())],
            differences.Values.Unfinished,
            differences.Values.Disturbed,
            differences.Shared);
    }

    /// <returns>Cycles a dispatch of one variant; null when no session finished a set of it.</returns>
    public static Estimate? CyclesOf(RunRecord record, Cell cell, string variant) => CellSets.Cycles(record, cell, variant)?.Estimate;

    // A batch can be as short as what its timing takes, where each dispatch is timed alone. To leave such sets out would be
    // to leave out the fastest.
    private static string? WhyNot(SessionValues.Values ratios)
    {
        int all = ratios.Sets.Sum(s => s.Count);
        int without = ratios.Sets.Sum(s => s.Count(ratio => !double.IsFinite(ratio)));
        return without == 0 ? null : FormattableString.Invariant($"{without} of {all} sets have a batch that took no longer than its timing does");
    }
}

/// <summary>Percent, with its bounds; not finite where the data set none.</summary>
public readonly record struct PercentInterval(double Mean, double Low, double High)
{
    internal static PercentInterval Of(MeanInterval logRatio) => new(LogRatio.ToPercent(logRatio.Mean), LogRatio.ToPercent(logRatio.Low), LogRatio.ToPercent(logRatio.High));
}
