using HwBench.Harness.Measuring;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Harness.Tests.Measuring;

public sealed class EachReadingsTests
{
    [Fact]
    public void A_block_that_is_measured_again_counts_once()
    {
        var readings = new EachReadings(blocks: 2, variants: 2, dispatches: 3);
        readings.Begin();
        Block(readings, [5, 5, 5], [1000, 1000, 1000], 99);
        Block(readings, [1, 2, 2], [64, 65, 4_000_000_000], 10);
        readings.Keep(0);
        Block(readings, [1, 1, 1], [uint.MaxValue, 70, uint.MaxValue - 1], 30);
        readings.Keep(1);

        EachDispatch each = readings.ToRecord();

        Assert.Equal(20, each.PairTicks);
        AssertHistogram(each.Latencies[0], 0, (1, 4), (2, 2));
        AssertHistogram(each.Latencies[1], 1, (64, 2), (68, 1), (LatencyBuckets.From(LatencyBuckets.Of(4_000_000_000)), 1), (LatencyBuckets.From(LatencyBuckets.Count - 1), 2));
    }

    [Fact]
    public void A_placement_begins_with_nothing()
    {
        var readings = new EachReadings(1, 1, 2);
        for (int p = 0; p < 2; p++)
        {
            readings.Begin();
            readings.Take(0, [7, uint.MaxValue], 3);
            readings.Keep(0);
        }

        AssertHistogram(readings.ToRecord().Latencies[0], 1, (7, 1), (LatencyBuckets.From(LatencyBuckets.Count - 1), 1));
    }

    [Fact]
    public void Nothing_is_allocated_between_batches()
    {
        var readings = new EachReadings(1, 2, 3);
        uint[] samples = [1, 2, 3];
        readings.Take(0, samples, 1);
        readings.Keep(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        readings.Take(0, samples, 1);
        readings.Take(1, samples, 1);
        readings.Keep(0);
        readings.Begin();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Block(EachReadings readings, uint[] first, uint[] second, double pair)
    {
        readings.Take(1, second, pair);
        readings.Take(0, first, pair);
    }

    private static void AssertHistogram(LatencyHistogram histogram, long clamped, params (long From, long Count)[] buckets)
    {
        Assert.Equal(buckets, histogram.From.Zip(histogram.Counts));
        Assert.Equal(clamped, histogram.Clamped);
    }
}
