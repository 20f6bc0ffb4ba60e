using System.Globalization;

namespace HwBench.Results.Reports;

/// <summary>The verdict table's columns for what was counted, and the lines below that say what wasn't.</summary>
internal sealed class CounterColumns
{
    // Marks a figure whose counter failed its gate, or has none.
    private const string NotTrusted = "?";

    // Marks a figure that is an estimate from samples.
    private const string Sampled = "~";

    // Cycles have a column of their own.
    private static readonly Dictionary<string, string> s_headings = new(StringComparer.Ordinal)
    {
        ["instructions"] = "instr.",
        ["branches"] = "br.",
        ["branch-misses"] = "misp.",
    };

    private readonly CounterReport[] _counters;
    private readonly RunReport _run;

    public CounterColumns(RunReport run)
    {
        _run = run;
        _counters = [.. run.Counters.Where(c => c.State != CounterState.NotCounted && !(c.Name == Verdicts.PlacementCycles.Counter && run.CyclesCounted))];
    }

    public IEnumerable<string> Headings => _counters.Select(c => s_headings.GetValueOrDefault(c.Name, c.Name));

    /// <summary>One variant's figures; "-" where it was not counted.</summary>
    public IEnumerable<string> Cells(VariantReport variant) => _counters.Select(c =>
        variant.Counts.FirstOrDefault(x => x.Counter == c.Name) is { } count
            ? Figure(count.PerDispatch.Mean) + Mark(c.State)
            : "-");

    public void WriteNotes(TextWriter writer, int width)
    {
        if (_counters.Length > 0)
        {
            string how = _counters.Any(c => c.State != CounterState.Sampled) ? "counted in user mode, " : "";
            Wrapped.Write(writer, $"{string.Join(", ", Headings)}: {how}events a dispatch.", width);
        }

        foreach (CounterReport counter in _run.Counters.Where(c => c.State == CounterState.Sampled))
        {
            Wrapped.Write(writer, $"{counter.Name}: sampled ({Sampled}), not counted: {counter.Detail}", width, "  ");
        }

        foreach (CounterReport counter in _run.Counters.Where(c => c.State == CounterState.NotTrusted))
        {
            Wrapped.Write(writer, $"{counter.Name}: counted, not trusted ({NotTrusted}): {counter.Detail}", width, "  ");
        }

        foreach (IGrouping<string, string> why in _run.Counters.Where(c => c.State == CounterState.NotCounted).GroupBy(c => c.Detail!, c => c.Name))
        {
            Wrapped.Write(writer, $"not counted: {string.Join(", ", why)}: {why.Key}", width, "  ");
        }
    }

    private static string Mark(CounterState state) => state switch
    {
        CounterState.Trusted => "",
        CounterState.Sampled => Sampled,
        _ => NotTrusted,
    };

    private static string Figure(double events) => events.ToString(Math.Abs(events) < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
