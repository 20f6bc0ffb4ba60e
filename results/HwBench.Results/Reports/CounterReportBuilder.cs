using System.Globalization;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>The counters' part of a run's report.</summary>
internal static class CounterReportBuilder
{
    public static IReadOnlyList<CounterReport> Of(RunRecord record) => [.. CounterValues.Names(record).Select(name => Of(record, name))];

    /// <returns>In the order asked for; what wasn't counted for this variant is missing.</returns>
    public static IReadOnlyList<CountReport> Of(RunRecord record, Cell cell, CellVariant variant, IReadOnlyList<CounterReport> counters)
    {
        var counts = new List<CountReport>();
        foreach (CounterReport counter in counters.Where(c => c.State != CounterState.NotCounted))
        {
            if (IntervalOf(record, cell, variant.Name, counter) is { } interval)
            {
                counts.Add(new CountReport(counter.Name, counter.State, interval));
            }
        }

        return counts;
    }

    private static IntervalReport? IntervalOf(RunRecord record, Cell cell, string variant, CounterReport counter) =>
        counter.State == CounterState.Sampled
            ? SampledValues.Of(record, cell, variant, counter.Name) is { } sampled ? RunReportBuilder.Interval(sampled.Mean, sampled.Low, sampled.High) : null
            : CounterValues.Of(record, cell, variant, counter.Name) is { } counted ? RunReportBuilder.Interval(counted) : null;

    private static CounterReport Of(RunRecord record, string name)
    {
        if (CounterValues.WhyNotCounted(record, name) is { } why)
        {
            return new CounterReport(name, CounterState.NotCounted, why);
        }

        if (SampledValues.Definition(record, name) is { } sampled)
        {
            return new CounterReport(name, CounterState.Sampled, sampled);
        }

        return CounterValues.IsTrusted(record, name)
            ? new CounterReport(name, CounterState.Trusted, null)
            : new CounterReport(name, CounterState.NotTrusted, Distrust(record, name));
    }

    private static string Distrust(RunRecord record, string name)
    {
        if (CounterValues.FailedGate(record, name) is not { } gate)
        {
            return record.Sessions.All(s => s.Counting.Counters.Any(c => c.Name == name && c.NotCounted is null))
                ? "no loop of known counts exists for it"
                : "not every session counted it";
        }

        string measured = gate.Measured?.ToString("0.####", CultureInfo.InvariantCulture) ?? "nothing";
        string tolerance = gate.Tolerance == 0 ? "exactly" : string.Create(CultureInfo.InvariantCulture, $"± {gate.Tolerance:0.####}");
        return string.Create(CultureInfo.InvariantCulture, $"loop {gate.Name} must read {gate.Expected:0.####} a dispatch ({tolerance}) and read {measured}");
    }
}
