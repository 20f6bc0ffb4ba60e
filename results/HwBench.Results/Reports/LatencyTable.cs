using System.Globalization;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Below a cell's verdict table, where its dispatches were timed one by one: how long they took.</summary>
internal static class LatencyTable
{
    /// <summary>Writes nothing where batches were timed as a whole.</summary>
    public static void Write(TextWriter writer, CellReport cell, int width)
    {
        VariantReport[] timed = [.. cell.Variants.Where(v => v.Latency is not null)];
        if (timed.Length == 0)
        {
            return;
        }

        var table = new TextTable();
        table.Add("one by one", "p50", "p90", "p99", "worst", "dispatches");
        foreach (VariantReport variant in timed)
        {
            LatencyReport latency = variant.Latency!;
            table.Add(
                variant.Name,
                Cycles(latency.P50),
                Cycles(latency.P90),
                Cycles(latency.P99),
                (latency.Clamped > 0 ? ">" : "") + Cycles(latency.Worst),
                latency.Dispatches.ToString(CultureInfo.InvariantCulture));
        }

        table.Write(writer, width);
    }

    public static void WriteNotes(TextWriter writer, RunReport run, int width)
    {
        string[] contexts = [.. run.Cells.Where(c => c.Variants.Any(v => v.Latency is not null)).Select(c => c.Context).Distinct()];
        if (contexts.Length > 0)
        {
            Wrapped.Write(
                writer,
                $"one by one: in {string.Join(", ", contexts)} each dispatch is timed alone, between two fenced readings of the time stamp counter; what the pair itself takes is taken off, and cycles are estimated by the clock loop. Percentiles are of single dispatches of all placements, in cycles, to 3 % of dispatch and pair together, {Step(run.LatencyStep)}; the worst is rather the system's doing than the variant's. Not counted there: around a dispatch more runs than the dispatch.",
                width,
                "  ");
        }
    }

    private static string Step(TickStep? step) => step is null or { Ticks: 1 }
        ? "and no common step of the counter shows in them"
        : string.Create(CultureInfo.InvariantCulture, $"in steps of {Cycles(step.Cycles)} cycles, since the counter advances by {step.Ticks} ticks at once");

    private static string Cycles(double cycles) => cycles.ToString(Math.Abs(cycles) < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
