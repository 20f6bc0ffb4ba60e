using System.Collections.Immutable;
using System.Text.Json;
using BenchmarkDotNet.Mathematics;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Export;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public sealed class ExportTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Theory]
    [InlineData("csv")]
    [InlineData("go")]
    [InlineData("bencher")]
    [InlineData("benchmarkdotnet")]
    public void A_file_holds_what_is_printed_without_one(string format)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "out");

        Invocation printed = Invocation.Run("export", run.Output, "--format", format);
        Invocation written = Invocation.Run("export", run.Output, "--format", format, "-o", file);

        Assert.Contains(printed.Code, new[] { (int)ExitCode.Done, (int)ExitCode.No });
        Assert.Equal((printed.Code, ""), (written.Code, written.Output));
        Assert.Equal(printed.Output, File.ReadAllText(file));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_run_that_is_not_vouched_for_is_exported_with_a_note_and_answered_no()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "none.json.gz");
        _ = RunRecordFile.Write(file, run.Record with { Sessions = [], LeftOut = LeftOut.Nothing });

        Invocation export = Invocation.Run("export", file, "--format", "csv");

        Assert.Equal(((int)ExitCode.No, $"hwbench: note: {file}: not every sentinel passed; exported all the same\n"), (export.Code, export.Error));
        Assert.StartsWith("run,battery,", export.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_is_exported_once()
    {
        Invocation once = Invocation.Run("export", run.Output, "--format", "csv");
        Invocation twice = Invocation.Run("export", run.Output, run.Output, "--format", "csv");

        Assert.Equal(once.Output, twice.Output);
        Assert.Contains($"hwbench: note: {run.Output} is the same run as {run.Output} (digest {run.Record.Digest[..8]}); counted once\n", twice.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bencher")]
    [InlineData("benchmarkdotnet")]
    public void A_format_of_one_record_takes_one(string format) => Assert.Equal(
        $"hwbench: --format {format} is of one record, and 2 are given; export each to a file of its own",
        Invocation.Run("export", "a.json.gz", "b.json.gz", "--format", format).OnlyError(ExitCode.BadInput));

    [Fact]
    public void Nothing_is_left_of_an_export_that_fails()
    {
        using var folder = new TemporaryFolder();
        string bad = folder.Write("bad.json", "{}");

        _ = Invocation.Run("export", run.Output, bad, "--format", "csv", "-o", Path.Combine(folder.Path, "out.csv"));

        Assert.Equal(["bad.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Statistics_are_those_of_benchmarkdotnet()
    {
        var random = new Random(1);
        for (int sets = 3; sets < 40; sets += 3)
        {
            using var json = JsonDocument.Parse(Exported(random, sets));
            foreach (JsonElement benchmark in json.RootElement.GetProperty("Benchmarks").EnumerateArray())
            {
                JsonElement said = benchmark.GetProperty("Statistics");
                var expected = new Statistics(said.GetProperty("OriginalValues").EnumerateArray().Select(v => v.GetDouble()));
                foreach (string member in new[] { "Min", "LowerFence", "Q1", "Median", "Mean", "Q3", "UpperFence", "Max", "InterquartileRange", "StandardError", "Variance", "StandardDeviation", "Skewness", "Kurtosis" })
                {
                    Close((double)typeof(Statistics).GetProperty(member)!.GetValue(expected)!, said.GetProperty(member));
                }

                Close(expected.ConfidenceInterval.Margin, said.GetProperty("ConfidenceInterval").GetProperty("Margin"));
                Close(expected.Percentiles.P67, said.GetProperty("Percentiles").GetProperty("P67"));
                Close(expected.Percentiles.P95, said.GetProperty("Percentiles").GetProperty("P95"));
                Assert.Equal(expected.AllOutliers.Length, said.GetProperty("AllOutliers").GetArrayLength());
            }
        }

        static void Close(double expected, JsonElement actual) => Assert.Equal(expected, actual.GetDouble(), 1e-6 * Math.Max(1, Math.Abs(expected)));
    }

    /// <summary>One session of the run with random ticks, an outlier now and then.</summary>
    private string Exported(Random random, int sets)
    {
        Placement Random(Placement placement, int number) => placement with
        {
            Number = number,
            Set = number / 4,
            Ticks = [.. placement.Ticks.Select(block => block.Select(t => t + random.Next(1000) + (random.Next(40) == 0 ? 9000 : 0)).ToImmutableArray())],
        };

        Session session = run.Record.Sessions[0];
        RunRecord record = run.Record with
        {
            Sessions = [session with { Measurements = [.. session.Measurements.Select(m => m with { Placements = [.. Enumerable.Range(0, sets * 4).Select(n => Random(m.Placements[0], n))] })] }],
        };
        using var writer = new StringWriter();
        ExportFormat.Named("benchmarkdotnet").Write(writer, [("a", record)]);
        return writer.ToString();
    }
}
