using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using HwBench.Harness.Measuring;

namespace HwBench.Harness.Interleaving;

/// <summary>A session as BenchmarkDotNet runs it; its summary (GitHub markdown) and full JSON go to the artifacts folder.</summary>
public static class BenchmarkRun
{
    // Cells' ids are told apart by their middle: none may be shortened.
    private const int MaxNameWidth = 500;

    /// <param name="measure">See <see cref="InterleavingExecutor"/>.</param>
    public static void Execute(
        IReadOnlyList<MeasuredCell> cells, string artifacts, Func<string, IReadOnlyDictionary<string, IReadOnlyList<double>>> measure)
    {
        _ = Directory.CreateDirectory(artifacts);
        using var log = new StreamWriter(Path.Combine(artifacts, "log.txt"));
        Job job = DispatchCase.CreateJob(new InterleavingExecutor(measure));
        ImmutableConfig config = ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub, JsonExporter.Full)
            .AddLogger(new StreamLogger(log))
            .WithArtifactsPath(artifacts)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(MaxNameWidth))
            .WithOptions(ConfigOptions.DisableLogFile));
        BenchmarkCase[] cases = [.. cells.SelectMany(c => DispatchCase.Of(c, config, job))];
        _ = BenchmarkRunner.Run(new BenchmarkRunInfo(cases, typeof(DispatchCase), config));
    }
}
