using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>Events a dispatch as samples tell them: samples times interval.</summary>
/// <param name="Samples">What the estimate rests on.</param>
/// <param name="Mean">Events a dispatch.</param>
/// <param name="Low">Lower bound, by the Poisson distribution of the samples alone: how sessions differ is not in it.</param>
/// <param name="High">Upper bound; above 0 also where there was no sample.</param>
public sealed record SampledEstimate(long Samples, double Mean, double Low, double High);

/// <summary>What a run's samples say.</summary>
public static class SampledValues
{
    /// <returns>What was sampled for a counter, in the first session that did so; null where none did.</returns>
    public static string? Definition(RunRecord record, string counter) => record.Sessions
        .Where(s => s.Counting.Route == CounterRoute.Sampled)
        .SelectMany(s => s.Counting.Counters)
        .FirstOrDefault(c => c.Name == counter && c.NotCounted is null)?.Definition;

    /// <returns>Over all sessions; null where no batch of the variant was sampled.</returns>
    public static SampledEstimate? Of(RunRecord record, Cell cell, string variant, string counter, double confidence = 0.95)
    {
        int v = cell.Variants.TakeWhile(x => x.Name != variant).Count();
        return Of([.. record.Sessions.SelectMany(s => CountsOf(s, cell.Id, v, counter))], confidence);
    }

    /// <param name="counts">Of one counter and one variant.</param>
    /// <returns>Null where there is none.</returns>
    public static SampledEstimate? Of(IReadOnlyList<SampledCount> counts, double confidence = 0.95)
    {
        if (counts.Count == 0)
        {
            return null;
        }

        // A sum of many sessions' samples can pass the greatest integer; the conversion then stops at it.
        long samples = (long)counts.Sum(c => (double)c.Samples);
        double dispatches = counts.Sum(c => (double)c.Dispatches);
        double events = counts.Sum(c => (double)c.Samples * c.Interval);

        // Sessions take one interval; were they to differ, a sample weighs what it weighs on average.
        double weight = samples > 0 ? events / samples : counts.Max(c => c.Interval);
        (double low, double high) = PoissonInterval.Of(samples, confidence);
        return new SampledEstimate(samples, events / dispatches, low * weight / dispatches, high * weight / dispatches);
    }

    private static IEnumerable<SampledCount> CountsOf(Session session, string cell, int variant, string counter)
    {
        int index = session.Counting.Counters.TakeWhile(c => c.Name != counter).Count();
        return session.Measurements
            .Where(m => m.Cell == cell)
            .SelectMany(m => m.Sampled.Where(s => s.Counter == index && m.Variants[s.Column] == variant));
    }
}
