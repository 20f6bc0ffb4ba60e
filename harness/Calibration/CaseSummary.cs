using HwBench.Results.Calibration;

namespace HwBench.Harness.Calibration;

/// <summary>A case's comparisons, summed up.</summary>
public static class CaseSummary
{
    // Two-sided 5 % and a power of 80 %, normal: 1.960 + 0.842.
    private const double Resolution = 2.802;

    /// <param name="of">What was compared.</param>
    /// <param name="outcomes">One for each comparison.</param>
    /// <param name="naiveFalsePositives">How many naive tests had p below 5 %.</param>
    /// <param name="notJudged">For how many the core was not quiet long enough.</param>
    public static CaseResult Of(CalibrationCase of, IReadOnlyList<ComparisonOutcome> outcomes, int naiveFalsePositives, int notJudged)
    {
        bool same = of.SameVariant;
        double? cycles = Median(outcomes.Select(o => o.Cycles));
        double? worst = outcomes.Count == 0 ? null : outcomes.Max(o => Math.Abs(o.Difference.Mean - o.Truth));
        return new CaseResult(
            of.Name,
            same ? outcomes.Count : 0,
            same ? outcomes.Count(o => o.Found) : 0,
            naiveFalsePositives,
            same ? 0 : outcomes.Count,
            notJudged,
            outcomes.Count(o => o.Covers),
            same ? 0 : outcomes.Count(o => o.Found),
            worst,
            worst / cycles * 100,
            Median(outcomes.Select(o => o.Difference.HalfWidth)),
            Median(outcomes.Select(o => o.LogRatio.HalfWidth)) * 100,
            outcomes.Count == 0 ? null : outcomes.Average(o => o.Difference.Mean - o.Truth),
            Median(outcomes.Select(o => o.Difference.StandardError * Math.Sqrt(o.Seconds))) * Resolution,
            cycles,
            Median(outcomes.Select(o => o.Seconds)),
            Median(outcomes.Select(o => o.Placements / o.Seconds)));
    }

    private static double? Median(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length == 0 ? null : HwBench.Results.Statistics.Median.SortInPlace(all);
    }
}
