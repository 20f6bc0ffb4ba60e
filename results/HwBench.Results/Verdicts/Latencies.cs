using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// How long single dispatches of a variant took, all placements and sessions together: what a mean hides. Each is the
/// middle of its bucket, less the placement's pair of readings, in core cycles.
/// </summary>
public sealed class Latencies
{
    private readonly PooledQuantiles _quantiles;

    private Latencies(IEnumerable<IEnumerable<(double Cycles, long Dispatches)>> sessions, long clamped) => (_quantiles, Clamped) = (new PooledQuantiles(sessions), clamped);

    /// <summary>How many there were.</summary>
    public long Dispatches => _quantiles.Count;

    /// <summary>Of these, how many took longer than a sample can hold; they are the longest.</summary>
    public long Clamped { get; }

    /// <summary>Of the placements that <see cref="DisturbanceRule"/> keeps, or of all where it keeps too few sessions; their flagged blocks are in.</summary>
    /// <returns>Null where dispatches weren't timed one by one.</returns>
    public static Latencies? Of(RunRecord record, Cell cell, string variant)
    {
        int v = cell.Variants.ToList().FindIndex(x => x.Name == variant);
        RuledMeasurement[] measured = [.. RuledRun.Of(record).Of(cell).Where(m => m.Measurement.Variants.Contains(v) && m.Measurement.Placements.Any(p => p.Each is not null))];
        bool enough = measured.Count(m => m.Kept.Length > 0) >= Math.Min(DisturbanceRule.FewestSessions, record.Plan.Sessions);
        var placements = measured
            .SelectMany(m => (enough ? m.Kept.SelectMany(set => set).Select(p => p.Left) : m.Measurement.Placements)
                .Select(p => (m.Session, p.Each, CyclesPerTick: PlacementValue.CyclesPerTick(p.Clock.AsSpan(), m.Session.ClockCycles), Column: m.Measurement.Variants.IndexOf(v))))
            .Where(p => p.Each is not null)
            .ToList();
        return placements.Count == 0
            ? null
            : new Latencies(
                placements.GroupBy(p => p.Session.Number, (_, own) => own.SelectMany(p => BucketsOf(p.Each!, p.Column, p.CyclesPerTick))),
                placements.Sum(p => p.Each!.Latencies[p.Column].Clamped));
    }

    /// <param name="share">0 to 1.</param>
    /// <returns>Core cycles that this share of the dispatches didn't exceed.</returns>
    public double Quantile(double share) => _quantiles.Of(share);

    /// <param name="share">Between 0 and 1.</param>
    /// <returns>Its 95 % interval, over sessions; a bound isn't finite where the data set none.</returns>
    public (double Low, double High) Interval(double share) => _quantiles.Interval(share);

    private static IEnumerable<(double Cycles, long Dispatches)> BucketsOf(EachDispatch each, int column, double cyclesPerTick)
    {
        LatencyHistogram histogram = each.Latencies[column];
        for (int b = 0; b < histogram.From.Length; b++)
        {
            int bucket = LatencyBuckets.BeginningAt(histogram.From[b])!.Value;
            double middle = (histogram.From[b] + LatencyBuckets.From(bucket + 1) - 1) / 2.0;
            yield return ((middle - each.PairTicks) * cyclesPerTick, histogram.Counts[b]);
        }
    }
}
