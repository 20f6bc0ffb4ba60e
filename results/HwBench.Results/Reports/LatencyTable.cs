using System.Globalization;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>Below a cell's verdict table, where its dispatches were timed one by one: how long they took.</summary>
internal static class LatencyTable
{
    /// <returns>Null where batches were timed as a whole.</returns>
    public static Table? Of(CellReport cell)
    {
        (string Name, LatencyReport Latency)[] timed = [.. cell.Variants.Where(v => v.Latency is not null).Select(v => (v.Name, v.Latency!))];
        return timed.Length == 0 ? null : new Table(
            null,
            [new("one by one"), new("p50"), new("p90"), new("p99"), new("worst"), new("dispatches")],
            [.. timed.Select(v => RowOf(v.Name, v.Latency))]);
    }

    private static Row RowOf(string name, LatencyReport latency) => new(
        name,
        [
            Percentile(latency.P50),
            Percentile(latency.P90),
            Percentile(latency.P99),
            (latency.Clamped > 0 ? ">" : "") + Cycles(latency.Worst),
            latency.Dispatches.ToString(CultureInfo.InvariantCulture),
        ]);

    /// <summary>How the tables are read; nothing where there is none.</summary>
    public static IEnumerable<string> Notes(RunReport run)
    {
        string[] contexts = [.. run.Cells.Where(c => c.Variants.Any(v => v.Latency is not null)).Select(c => c.Context).Distinct()];
        if (contexts.Length > 0)
        {
            yield return
                $"one by one: in {string.Join(", ", contexts)} each dispatch is timed alone, between two fenced readings of the time stamp counter; what the pair itself takes is taken off, and cycles are estimated by the clock loop. Percentiles are of single dispatches of all placements, in cycles, to 3 % of dispatch and pair together, {Step(run.LatencyStep)}; in brackets their 95 % interval over sessions (Woodruff; without brackets it lies in one bucket; ?: no bound). The worst has none: it is rather the system's doing than the variant's, and longer in a longer run. Not counted there: around a dispatch more runs than the dispatch.";
        }
    }

    private static string Step(TickStep? step) => step is null or { Ticks: 1 }
        ? "and no common step of the counter shows in them"
        : string.Create(CultureInfo.InvariantCulture, $"in steps of {Cycles(step.Cycles)} cycles, since the counter advances by {step.Ticks} ticks at once");

    // Buckets are coarse, and bounds lie at buckets: a half-width would say more than is known.
    private static string Percentile(IntervalReport value) =>
        value.Low == value.Mean && value.High == value.Mean ? Cycles(value.Mean) : $"{Cycles(value.Mean)} ({Bound(value.Low)} to {Bound(value.High)})";

    private static string Bound(double? bound) => bound is { } known ? Cycles(known) : "?";

    private static string Cycles(double cycles) => cycles.ToString(Math.Abs(cycles) < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
