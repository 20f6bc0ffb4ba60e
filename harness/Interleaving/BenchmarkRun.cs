using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using HwBench.Harness.Measuring;
using HwBench.Results.Records;

namespace HwBench.Harness.Interleaving;

/// <summary>A session as BenchmarkDotNet runs it; its summary (GitHub markdown) and full JSON go to the artifacts folder.</summary>
public static class BenchmarkRun
{
    // Cells' ids are told apart by their middle: none may be shortened.
    private const int MaxNameWidth = 500;

    /// <param name="measure">See <see cref="InterleavingExecutor"/>.</param>
    /// <param name="counting">What is counted, and whether it can be trusted.</param>
    public static void Execute(
        IReadOnlyList<MeasuredCell> cells, string artifacts, CounterSet counting, Func<string, IReadOnlyDictionary<string, CaseValues>> measure)
    {
        _ = Directory.CreateDirectory(artifacts);
        using var log = new StreamWriter(Path.Combine(artifacts, "log.txt"));
        var executor = new InterleavingExecutor(measure);
        Job job = DispatchCase.CreateJob(executor);
        ImmutableConfig config = ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(new CounterDiagnoser(counting.Counters.ToDictionary(c => c.Name, c => c.IsTrusted), executor.ValuesOf))
            .AddExporter(MarkdownExporter.GitHub, JsonExporter.Full)
            .AddLogger(new StreamLogger(log))
            .WithArtifactsPath(artifacts)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(MaxNameWidth))
            .WithOptions(ConfigOptions.DisableLogFile));
        BenchmarkCase[] cases = [.. cells.SelectMany(c => DispatchCase.Of(c, config, job))];
        Summary summary = BenchmarkRunner.Run(new BenchmarkRunInfo(cases, typeof(DispatchCase), config));
        if (summary.Reports.Length != cases.Length)
        {
            throw new InvalidOperationException($"BenchmarkDotNet ran {summary.Reports.Length} of {cases.Length} cases; see {artifacts}");
        }
    }
}
