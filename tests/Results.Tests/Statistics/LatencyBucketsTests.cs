using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class LatencyBucketsTests
{
    // All magnitudes equally often.
    private static readonly Arbitrary<uint> s_values = ArbMap.Default.GeneratorFor<uint>()
        .SelectMany(_ => Gen.Choose(0, 31), (value, shift) => value * 2654435761u >> shift)
        .ToArbitrary();

    [Fact]
    public void A_value_lies_in_its_bucket() => Prop.ForAll(s_values, value =>
    {
        int bucket = LatencyBuckets.Of(value);
        return LatencyBuckets.From(bucket) <= value && value < LatencyBuckets.From(bucket + 1) && bucket < LatencyBuckets.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bucket_is_at_most_a_fifteenth_of_its_values_wide() => Prop.ForAll(s_values, value =>
    {
        int bucket = LatencyBuckets.Of(value);
        return LatencyBuckets.From(bucket + 1) - LatencyBuckets.From(bucket) <= Math.Max(1, 0.07 * value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Greater_values_lie_in_no_lower_bucket() => Prop.ForAll(s_values, s_values, (a, b) =>
        a > b || LatencyBuckets.Of(a) <= LatencyBuckets.Of(b)).QuickCheckThrowOnFailure();

    [Fact]
    public void Buckets_follow_each_other_without_a_gap_from_0_to_all_32_bits()
    {
        Assert.Equal(0, LatencyBuckets.From(0));
        Assert.Equal(1L << 32, LatencyBuckets.From(LatencyBuckets.Count));
        for (int bucket = 0; bucket < LatencyBuckets.Count; bucket++)
        {
            long from = LatencyBuckets.From(bucket);
            Assert.Equal(bucket, LatencyBuckets.Of((uint)from));
            Assert.Equal(bucket, LatencyBuckets.Of((uint)(LatencyBuckets.From(bucket + 1) - 1)));
            Assert.Equal(bucket, LatencyBuckets.BeginningAt(from));
        }
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(33L)]
    [InlineData(1L << 32)]
    [InlineData(long.MaxValue)]
    public void Where_no_bucket_begins_there_is_none(long value) => Assert.Null(LatencyBuckets.BeginningAt(value));
}
