using System.Globalization;
using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>All warnings of a run: those that the measuring side recorded, and those that follow from the raw data.</summary>
public static class RunWarnings
{
    private const double BurstSeconds = 120;
    private const int EnoughSessions = 4;
    private const double SlowedShare = 0.05;
    private const double MovedClock = 1.05;

    /// <param name="record">The run.</param>
    /// <param name="candidate">The variant asked about.</param>
    /// <param name="baseline">The variant that it is compared with.</param>
    /// <param name="comparisons">Of all variants with the baseline in the question's cells.</param>
    /// <param name="sentinels">Of the same run.</param>
    /// <returns>Ordered by code. A recorded warning whose code can be derived from the data gives way to the derived one.</returns>
    public static IReadOnlyList<RunWarning> Of(
        RunRecord record, string candidate, string baseline, IReadOnlyList<CellComparison> comparisons, IReadOnlyList<SentinelResult> sentinels)
    {
        CellComparison[] question = [.. comparisons.Where(c => c.Candidate.Name == candidate)];
        List<RunWarning> derived =
        [
            .. Sessions(record),
            .. Trust(record, sentinels),
            .. Blocks(record, question),
            .. DisturbanceWarnings.Of(record),
            .. Cells(record, question),
            .. Precision(record, candidate, baseline, comparisons),
        ];
        HashSet<WarningCode> codes = [.. derived.Select(w => w.Code)];
        return [.. record.Warnings.Where(w => !codes.Contains(w.Code)).Concat(derived).OrderBy(w => w.Code)];
    }

    private static IEnumerable<RunWarning> Sessions(RunRecord record)
    {
        if (record.Sessions.Count == 0)
        {
            yield break;
        }

        double span = (record.Sessions.Max(s => s.Started.AddSeconds(s.Seconds)) - record.Sessions.Min(s => s.Started)).TotalSeconds;
        if (span < BurstSeconds)
        {
            yield return Warn(WarningCode.OneBurst, $"all {Count(record.Sessions.Count, "session")} within {span:0} s");
        }

        if (record.Sessions.Count < EnoughSessions)
        {
            string price = record.Sessions.Count == 1 ? "its intervals tell nothing of other sessions" : "the intervals are long for it";
            yield return Warn(WarningCode.FewSessions, $"{Count(record.Sessions.Count, "session")}: {price}");
        }
    }

    private static IEnumerable<RunWarning> Trust(RunRecord record, IReadOnlyList<SentinelResult> sentinels)
    {
        int failed = sentinels.Count(s => s.Passed == false);
        if (failed > 0)
        {
            yield return Warn(WarningCode.SentinelFailed, $"{failed} of {Count(sentinels.Count, "sentinel")}: {string.Join(", ", sentinels.Where(s => s.Passed == false).Select(s => s.Cell.Id))}");
        }

        if (sentinels.All(s => s.Passed is null))
        {
            yield return Warn(WarningCode.NoSentinel, $"none of {Count(sentinels.Count, "sentinel cell")} could be judged");
        }

        if (!PlacementCycles.Of(record).AreCounted)
        {
            bool anyCounted = record.Sessions.Any(s => s.Counting.Counters.Any(c => c.Name == PlacementCycles.Counter && c.NotCounted is null));
            yield return Warn(WarningCode.CyclesEstimated, anyCounted ? (FormattableString)$"the cycle counter was not trusted in every session" : $"no cycle counter was read");
        }

        if (!record.Complete)
        {
            yield return Warn(WarningCode.PartialRecord, $"{record.Sessions.Count(s => s.Complete)} of {Count(record.Plan.Sessions, "planned session")} complete");
        }
    }

    private static IEnumerable<RunWarning> Blocks(RunRecord record, IReadOnlyList<CellComparison> question)
    {
        double slowed = DisturbanceRule.Of(record).SlowedShare;
        if (slowed > SlowedShare)
        {
            int shared = question.Count(c => c.Shared);
            string kept = shared == 0 ? "" : FormattableString.Invariant($", but all are in for {Count(shared, "cell")}, where too few others were there");
            yield return Warn(
                WarningCode.BusySibling,
                $"the throughput loop was slowed in {slowed * 100:0} % of the blocks; {Count(question.Sum(c => c.Disturbed), "disturbed set")} left out{kept}");
        }

        if (ClockSpread.Of(record) is { } spread && spread > MovedClock)
        {
            yield return Warn(WarningCode.ClockMoved, $"by {(spread - 1) * 100:0} % (5 % to 95 % quantile)");
        }
    }

    private static IEnumerable<RunWarning> Cells(RunRecord record, IReadOnlyList<CellComparison> question)
    {
        foreach (IGrouping<(string Name, string Failure), Cell> failure in record.Cells
            .SelectMany(c => c.Variants.Where(v => v.Failure is not null).Select(v => (Cell: c, v.Name, Failure: v.Failure!)))
            .GroupBy(f => (f.Name, f.Failure), f => f.Cell))
        {
            yield return Warn(WarningCode.VariantFailed, $"{failure.Key.Name} in {Count(failure.Count(), "cell")}: {failure.Key.Failure}");
        }

        int leftOut = question.Sum(c => c.Unfinished);
        if (leftOut > 0)
        {
            yield return Warn(WarningCode.IncompleteSets, $"{Count(leftOut, "placement")} left out");
        }
    }

    private static IEnumerable<RunWarning> Precision(RunRecord record, string candidate, string baseline, IReadOnlyList<CellComparison> comparisons)
    {
        ILookup<Cell, CellComparison> measured = comparisons.ToLookup(c => c.Cell);
        int wide = measured.Count(cell => !CellPrecision.IsReached(cell.Key, candidate, baseline, variant => cell.FirstOrDefault(c => c.Candidate.Name == variant)));
        if (wide > 0)
        {
            yield return Warn(WarningCode.PrecisionNotReached, $"in {wide} of {Count(measured.Count, "cell")} (target {string.Join(" or ", Targets(record.Plan))})");
        }
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static RunWarning Warn(WarningCode code, FormattableString detail) => new(code, detail.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<string> Targets(Plan plan)
    {
        if (plan.TargetCycles > 0)
        {
            yield return $"± {plan.TargetCycles:0.###} cycles";
        }

        if (plan.TargetPercent > 0)
        {
            yield return $"± {plan.TargetPercent:0.###} %";
        }
    }
}
