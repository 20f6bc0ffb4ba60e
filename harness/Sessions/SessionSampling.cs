using System.Diagnostics;
using HwBench.Harness.Counters.Windows;
using HwBench.Harness.Disturbance;
using HwBench.Results.Records;

namespace HwBench.Harness.Sessions;

/// <summary>Where counters are sampled instead of counted: from batches and samples to what the journal keeps.</summary>
/// <param name="names">All that were asked for, in that order.</param>
/// <param name="source">Begun already.</param>
public sealed class SessionSampling(IReadOnlyList<string> names, ISampleSource source) : IDisposable
{
    private readonly Dictionary<string, int> _dispatches = [];
    private SampledBatches? _batches;
    private string _cell = "";

    /// <summary>What the record says of the session's counters.</summary>
    public CounterSet Counting => new(source.Sources.Count > 0 ? CounterRoute.Sampled : null, null, [.. names.Select(CounterOf)]);

    /// <summary>The placements that follow belong to this cell.</summary>
    /// <param name="dispatches">Of a batch, the lead-in among them: samples fall there too.</param>
    /// <param name="code">The first address of emitted code, and the first behind it; the same for all cells.</param>
    public void BeginCell(string cell, int dispatches, (ulong From, ulong To) code)
    {
        _batches ??= new SampledBatches(code);
        _batches.Forget(cell);
        _dispatches[cell] = dispatches;
        _cell = cell;
    }

    /// <summary>A batch begins.</summary>
    /// <param name="column">Of the variant.</param>
    public void Announce(int column) => _batches!.Announce(column, Stopwatch.GetTimestamp());

    /// <summary>A placement of the cell is done.</summary>
    public void Add(BlockSpans spans) => _batches!.Add(_cell, Enumerable.Range(0, spans.Blocks).Select(b => spans[b]));

    /// <summary>Ends the sampling.</summary>
    /// <returns>An entry for each cell that was sampled; none where samples were lost.</returns>
    public IReadOnlyList<CellSampled> End()
    {
        IReadOnlyList<ProfileSample>? samples = source.Stop();
        if (samples is null || _batches is null || source.Sources.Count == 0)
        {
            return [];
        }

        return [.. _batches.Attribute(samples).GroupBy(c => c.Key.Cell).Select(cell => new CellSampled(
            cell.Key,
            [.. cell.OrderBy(c => c.Key.Column).SelectMany(c => CountsOf(c.Key.Column, c.Value, _dispatches[cell.Key]))]))];
    }

    private IEnumerable<SampledCount> CountsOf(int column, SampledColumn sampled, int dispatches) => source.Sources.Select(s =>
        new SampledCount(column, names.TakeWhile(n => n != s.Counter).Count(), sampled.Samples(s.Id), s.Interval, sampled.Batches * dispatches));

    private Counter CounterOf(string name) => source.Sources.FirstOrDefault(s => s.Counter == name) is { } sampled
        ? new Counter(name, $"ETW profile source {sampled.Name} ({sampled.Id}), a sample every {sampled.Interval} events", null, null, [])
        : new Counter(name, null, source.Uncounted.First(c => c.Name == name).Reason, null, []);

    public void Dispose() => source.Dispose();
}
