using System.Diagnostics.Metrics;

namespace HwBench.Collector.Operations;

/// <summary>What is counted of uploads; ASP.NET Core counts requests by status.</summary>
public sealed class CollectorMetrics(IMeterFactory meters)
{
    internal const string MeterName = "HwBench.Collector";

    private readonly Counter<long> _kept = meters.Create(MeterName).CreateCounter<long>("hwbench.records", "{record}", "Records put, by what became of them");

    /// <param name="outcome">"stored" or "known".</param>
    public void Count(string outcome) => _kept.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
