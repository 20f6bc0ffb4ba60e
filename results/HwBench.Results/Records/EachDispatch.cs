using System.Collections.Immutable;

namespace HwBench.Results.Records;

/// <summary>
/// A placement whose dispatches were timed one by one, because what surrounds them costs more than they do: the ticks of a
/// batch are the sum over its dispatches, each between two fenced readings of the time stamp counter.
/// </summary>
/// <param name="PairTicks">What two readings take with nothing between them, part of every dispatch's ticks: midmean over the placement's batches of the mean over pairs timed at the batch's end.</param>
/// <param name="Latencies">[column] all timed dispatches of the placement's blocks.</param>
public sealed record EachDispatch(double PairTicks, IReadOnlyList<LatencyHistogram> Latencies);

/// <summary>How long dispatches took, their pair of readings included, in the buckets of <see cref="Statistics.LatencyBuckets"/>.</summary>
/// <param name="From">Ascending: the least ticks of each bucket that isn't empty.</param>
/// <param name="Counts">[bucket of <paramref name="From"/>] dispatches.</param>
/// <param name="Clamped">Of those in the last bucket, how many took 2^32 - 1 ticks or more and are kept as that.</param>
public sealed record LatencyHistogram(ImmutableArray<long> From, ImmutableArray<long> Counts, long Clamped);
