using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Harness.Measuring;

/// <summary>What each dispatch of a placement took, where dispatches are timed one by one. Allocates nothing between batches.</summary>
/// <param name="dispatches">Timed ones of a batch.</param>
public sealed class EachReadings(int blocks, int variants, int dispatches)
{
    // Of the block that runs: it may have to be measured again.
    private readonly uint[] _samples = new uint[variants * dispatches];
    private readonly double[] _blockPairs = new double[variants];

    private readonly long[] _counts = new long[variants * LatencyBuckets.Count];
    private readonly long[] _clamped = new long[variants];
    private readonly double[] _pairs = new double[blocks * variants];

    /// <summary>A placement begins.</summary>
    public void Begin()
    {
        Array.Clear(_counts);
        Array.Clear(_clamped);
    }

    /// <summary>Takes a batch of the block that runs.</summary>
    /// <param name="samples">Ticks of each dispatch.</param>
    /// <param name="pair">Ticks of an empty pair of readings.</param>
    public void Take(int variant, ReadOnlySpan<uint> samples, double pair)
    {
        samples.CopyTo(_samples.AsSpan(variant * dispatches, dispatches));
        _blockPairs[variant] = pair;
    }

    /// <summary>The block that ran is that one of the placement.</summary>
    public void Keep(int block)
    {
        _blockPairs.CopyTo(_pairs, block * variants);
        for (int i = 0; i < _samples.Length; i++)
        {
            int variant = i / dispatches;
            _counts[(variant * LatencyBuckets.Count) + LatencyBuckets.Of(_samples[i])]++;
            _clamped[variant] += _samples[i] == uint.MaxValue ? 1 : 0;
        }
    }

    /// <summary>The placement's, as the record keeps it.</summary>
    public EachDispatch ToRecord() => new(
        Midmean.SortInPlace(_pairs.ToArray()),
        [.. Enumerable.Range(0, variants).Select(v => HistogramOf(_counts.AsSpan(v * LatencyBuckets.Count, LatencyBuckets.Count), _clamped[v]))]);

    private static LatencyHistogram HistogramOf(ReadOnlySpan<long> counts, long clamped)
    {
        var filled = new List<int>();
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            if (counts[bucket] > 0)
            {
                filled.Add(bucket);
            }
        }

        long[] dispatches = counts.ToArray();
        return new([.. filled.Select(LatencyBuckets.From)], [.. filled.Select(b => dispatches[b])], clamped);
    }
}
