using System.Globalization;

namespace HwBench.Results.Reports;

/// <summary>The lower part of a cell's verdict table: what was counted; and the lines that say what wasn't.</summary>
internal sealed class CounterTable
{
    // Marks a figure whose counter failed its gate, or has none.
    private const string NotTrusted = "?";

    // Marks a figure that is an estimate from samples.
    private const string Sampled = "~";

    // "-1234.5?"
    private const int FigureWidth = 8;
    private const int ColumnGap = 2;

    private readonly CounterReport[] _counters;
    private readonly RunReport _run;

    public CounterTable(RunReport run)
    {
        _run = run;
        _counters = [.. run.Counters.Where(c => c.State != CounterState.NotCounted && !(c.Name == Verdicts.PlacementCycles.Counter && run.CyclesCounted))];
    }

    /// <summary>Writes nothing where nothing was counted.</summary>
    public void Write(TextWriter writer, CellReport cell, int width)
    {
        if (cell.Variants.All(v => v.Counts.Count == 0))
        {
            return;
        }

        foreach (CounterReport[] counters in Fitting(cell.Variants.Max(v => v.Name.Length), width))
        {
            var table = new TextTable();
            table.Add(["a dispatch", .. counters.Select(c => c.Name)]);
            foreach (VariantReport variant in cell.Variants.Where(v => v.Counts.Count > 0))
            {
                table.Add([variant.Name, .. counters.Select(c => Cell(variant, c))]);
            }

            table.Write(writer, width);
        }
    }

    // As many counters side by side as the page holds.
    private IEnumerable<CounterReport[]> Fitting(int firstColumn, int width)
    {
        var row = new List<CounterReport>();
        int used = firstColumn;
        foreach (CounterReport counter in _counters)
        {
            int more = Math.Max(counter.Name.Length, FigureWidth) + ColumnGap;
            if (row.Count > 0 && used + more > width - ColumnGap)
            {
                yield return [.. row];
                row.Clear();
                used = firstColumn;
            }

            row.Add(counter);
            used += more;
        }

        if (row.Count > 0)
        {
            yield return [.. row];
        }
    }

    private static string Cell(VariantReport variant, CounterReport counter) =>
        variant.Counts.FirstOrDefault(c => c.Counter == counter.Name) is { } count ? Figure(count.PerDispatch.Mean) + Mark(counter.State) : "-";

    public void WriteNotes(TextWriter writer, int width)
    {
        if (_counters.Any(c => c.State != CounterState.Sampled))
        {
            Wrapped.Write(writer, "Counted are user-mode events a dispatch, less what timing and counting themselves take.", width);
        }

        if (_run.WhyNotRdpmc is { } why)
        {
            Wrapped.Write(writer, $"Counters were read by system calls ({why}): they take long batches, so there are fewer placements in the same time.", width, "  ");
        }

        if (_run.DiscardedBatches > 0)
        {
            Wrapped.Write(writer, string.Create(CultureInfo.InvariantCulture, $"Discarded batches, whose counters moved or stopped on the way: {_run.DiscardedBatches}."), width, "  ");
        }

        foreach (CounterReport counter in _run.Counters.Where(c => c.State == CounterState.Sampled))
        {
            Wrapped.Write(writer, $"{counter.Name}: sampled ({Sampled}), not counted: {counter.Detail}", width, "  ");
        }

        foreach (CounterReport counter in _run.Counters.Where(c => c.State == CounterState.NotTrusted))
        {
            Wrapped.Write(writer, $"{counter.Name}: counted, not trusted ({NotTrusted}): {counter.Detail}", width, "  ");
        }

        foreach (IGrouping<string, string> reason in _run.Counters.Where(c => c.State == CounterState.NotCounted).GroupBy(c => c.Detail!, c => c.Name))
        {
            Wrapped.Write(writer, $"not counted: {string.Join(", ", reason)}: {reason.Key}", width, "  ");
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
