using System.Globalization;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Reports;

/// <summary>What was counted in a cell.</summary>
internal sealed class CounterTable
{
    // Marks a figure whose counter failed its gate, or has none.
    private const string NotTrusted = "?";

    // Marks a figure that is an estimate from samples.
    private const string Sampled = "~";

    private readonly CounterReport[] _counters;
    private readonly RunReport _run;

    public CounterTable(RunReport run)
    {
        _run = run;
        _counters = [.. run.Counters.Where(c => c.State != CounterState.NotCounted && !(c.Name == Verdicts.PlacementCycles.Counter && run.CyclesCounted))];
    }

    /// <returns>Null where nothing was counted.</returns>
    public Table? Of(CellReport cell) => cell.Variants.All(v => v.Counts.Count == 0) ? null : new Table(
        null,
        [new("a dispatch"), .. _counters.Select(c => new Column(c.Name))],
        [.. cell.Variants.Where(v => v.Counts.Count > 0).Select(v => new Row(v.Name, [.. _counters.Select(c => new Entry(Cell(v, c)))]))]);

    private static string Cell(VariantReport variant, CounterReport counter) =>
        variant.Counts.FirstOrDefault(c => c.Counter == counter.Name) is { } count ? NumberText.WithInterval(count.PerDispatch, signed: false) + Mark(counter.State) : "-";

    /// <summary>How what was counted can be believed.</summary>
    public IEnumerable<string> Notes()
    {
        if (_counters.Any(c => c.State != CounterState.Sampled))
        {
            yield return "Counted are user-mode events a dispatch, less what timing and counting themselves take; ±: half of the 95 % interval, over sessions.";
        }

        if (_run.WhyNotRdpmc is { } why)
        {
            yield return $"Counters were read by system calls ({why}): they take long batches, so there are fewer placements in the same time.";
        }

        if (_run.DiscardedBatches > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Discarded batches, whose counters moved or stopped on the way: {_run.DiscardedBatches}.");
        }

        foreach (CounterReport counter in _run.Counters.Where(c => c.State == CounterState.Sampled))
        {
            yield return $"{counter.Name}: sampled ({Sampled}), not counted: {counter.Detail}";
        }

        foreach (CounterReport counter in _run.Counters.Where(c => c.State == CounterState.NotTrusted))
        {
            yield return $"{counter.Name}: counted, not trusted ({NotTrusted}): {counter.Detail}";
        }
    }

    private static string Mark(CounterState state) => state switch
    {
        CounterState.Trusted => "",
        CounterState.Sampled => Sampled,
        _ => NotTrusted,
    };
}
