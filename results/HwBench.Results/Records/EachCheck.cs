using System.Collections.Immutable;
using HwBench.Results.Statistics;

namespace HwBench.Results.Records;

/// <summary>The rules for dispatches that were timed one by one.</summary>
internal static class EachCheck
{
    /// <summary>A cell is measured in one way: the numbers of the two don't mean the same.</summary>
    public static void CheckAlike(Measurement measurement, string path, RecordFault fault)
    {
        for (int p = 1; p < measurement.Placements.Count; p++)
        {
            fault.Unless(
                measurement.Placements[p].Each is null == measurement.Placements[0].Each is null,
                $"{path}.placements[{p}].each",
                $"the dispatches of some placements were timed one by one and those of others were not");
        }
    }

    public static void Check(Placement placement, int columns, int dispatches, ElementPath path, RecordFault fault)
    {
        if (placement.Each is not { } each)
        {
            return;
        }

        string at = $"{path}.each";
        fault.UnlessNotNegative(each.PairTicks, $"{at}.pairTicks");
        fault.Unless(placement.Counted.IsEmpty, $"{path}.counted", $"nothing can be counted of dispatches that are timed one by one");
        fault.UnlessFilled(each.Latencies, $"{at}.latencies");
        fault.Unless(each.Latencies.Count == columns, $"{at}.latencies", $"{each.Latencies.Count} histograms, the measurement has {columns} variants");
        for (int v = 0; v < columns; v++)
        {
            Check(each.Latencies[v], (long)placement.Ticks.Count * dispatches, FormattableString.Invariant($"{at}.latencies[{v}]"), fault);
            CheckSum(each.Latencies[v], placement.Ticks.Select(block => block[v]), FormattableString.Invariant($"{at}.latencies[{v}]"), fault);
        }
    }

    private static void Check(LatencyHistogram histogram, long total, string path, RecordFault fault)
    {
        fault.Unless(!histogram.From.IsDefault && histogram.From.Length is > 0 and <= LatencyBuckets.Count, $"{path}.from", $"1 to {LatencyBuckets.Count} buckets were expected");
        fault.UnlessLength(RecordFault.LengthOf(histogram.Counts), histogram.From.Length, $"{path}.counts", $"there are {histogram.From.Length} buckets");
        for (int b = 0; b < histogram.From.Length; b++)
        {
            long from = histogram.From[b];
            bool ascending = b == 0 || from > histogram.From[b - 1];
            fault.Unless(ascending && LatencyBuckets.BeginningAt(from) is not null, $"{path}.from[{b}]", $"{from}; the ascending beginnings of buckets were expected");
            fault.Unless(histogram.Counts[b] > 0 && histogram.Counts[b] <= total, $"{path}.counts[{b}]", $"{histogram.Counts[b]}; 1 to {total} dispatches were expected");
        }

        decimal counted = histogram.Counts.Sum(c => (decimal)c);
        fault.Unless(counted == total, $"{path}.counts", $"{counted} dispatches in all, and the placement timed {total}");
        bool hasLast = histogram.From[^1] == LatencyBuckets.From(LatencyBuckets.Count - 1);
        fault.Unless(
            histogram.Clamped >= 0 && histogram.Clamped <= (hasLast ? histogram.Counts[^1] : 0),
            $"{path}.clamped",
            $"{histogram.Clamped}; what is clamped lies in the last bucket");
    }

    // Batches are made of the same dispatches.
    private static void CheckSum(LatencyHistogram histogram, IEnumerable<long> batches, string path, RecordFault fault)
    {
        decimal ticks = batches.Sum(t => (decimal)t);
        decimal least = Sum(histogram, bucket => LatencyBuckets.From(bucket));
        decimal most = Sum(histogram, bucket => LatencyBuckets.From(bucket + 1) - 1);
        fault.Unless(
            ticks >= least && (ticks <= most || histogram.Clamped > 0),
            $"{path}.counts",
            $"these dispatches took {least} to {most} ticks in all, and the placement's batches {ticks}");
    }

    private static decimal Sum(LatencyHistogram histogram, Func<int, long> bound)
    {
        ImmutableArray<long> counts = histogram.Counts;
        return histogram.From.Select((from, b) => (decimal)counts[b] * bound(LatencyBuckets.BeginningAt(from)!.Value)).Sum();
    }
}
