using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;

namespace HwBench.Harness.Interleaving;

/// <summary>Gives BenchmarkDotNet what was counted, as metrics: columns of its summary and entries of its JSON.</summary>
/// <param name="counters">By counter: whether its gates passed.</param>
/// <param name="values">What was measured of a case; null where it failed.</param>
internal sealed class CounterDiagnoser(IReadOnlyDictionary<string, bool> counters, Func<BenchmarkCase, CaseValues?> values) : IDiagnoser
{
    public IEnumerable<string> Ids => [nameof(CounterDiagnoser)];

    public IEnumerable<IExporter> Exporters => [];

    public IEnumerable<IAnalyser> Analysers => [];

    // It asks for nothing while the case runs.
    public RunMode GetRunMode(BenchmarkCase benchmarkCase) => RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
    }

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) => values(results.BenchmarkCase) is { } measured
        ? measured.Counts.Select(c => new Metric(new CounterMetric(c.Key, counters[c.Key]), c.Value))
        : [];

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];
}

/// <summary>A counter as BenchmarkDotNet describes a metric.</summary>
internal sealed class CounterMetric(string name, bool isTrusted) : IMetricDescriptor
{
    public string Id => $"HwBench.{name}";

    public string DisplayName => $"{name}/Op{(isTrusted ? "" : " (not trusted)")}";

    public string Legend => $"{name} a dispatch, counted in user mode{(isTrusted ? "" : "; not trusted: a loop of known counts read something else, or there is none")}";

    public string NumberFormat => "0.0000";

    public UnitType UnitType => UnitType.Dimensionless;

    public string Unit => "";

    public bool TheGreaterTheBetter => false;

    public int PriorityInCategory => 0;

    public bool GetIsAvailable(Metric metric) => true;
}
