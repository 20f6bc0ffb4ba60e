using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Counters;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

/// <summary>
/// The whole way of a counter, for real: page faults are counted by the kernel on every machine, and emitted code must
/// have none.
/// </summary>
public sealed class CountedRunTests
{
    [Fact]
    public void What_is_counted_is_gated_recorded_and_reported_by_us_and_by_BenchmarkDotNet()
    {
        SkipWhereForbidden();
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "counted.json.gz");

        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--counters", "page-faults,front-end-resteers", "--output", output);

        RunRecord record = RunRecordFile.Read(output);
        Session session = Assert.Single(record.Sessions);
        Counter faults = session.Counting.Counters[0];
        Assert.Equal(("page-faults", true, CounterRoute.Read), (faults.Name, faults.IsTrusted, session.Counting.Route));
        Assert.Contains("PERF_COUNT_SW_PAGE_FAULTS (type 1, config 0x2)", faults.Definition);
        Assert.All(session.Measurements.SelectMany(m => m.Placements), p => Assert.Equal([0], p.Counted));
        Assert.All(record.QuestionCells.SelectMany(c => c.Variants.Select(v => (c, v))), x => Assert.Equal(0, CounterValues.Of(record, x.c, x.v.Name, "page-faults")!.Mean));

        // read(2) needs long regions: the batches were lengthened, and the record says so.
        Assert.All(record.Cells, c => Assert.True(c.Dispatches > 10_000));
        Assert.Equal("the kernel doesn't allow rdpmc for event PERF_COUNT_SW_PAGE_FAULTS", session.Counting.WhyNotRdpmc);
        Assert.Contains("Counters were read by system calls (the kernel doesn't", run.Output, StringComparison.Ordinal);
        Assert.Contains("page-faults", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("not trusted", run.Output, StringComparison.Ordinal);
        string json = Assert.Single(Directory.GetFiles($"{output}.benchmarkdotnet", "*-full.json", SearchOption.AllDirectories));
        Assert.Contains("\"HwBench.page-faults\"", File.ReadAllText(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_counted_where_nothing_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "plain.json.gz");

        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--counters", "none", "--output", output);

        RunRecord record = RunRecordFile.Read(output);
        Assert.Empty(record.Sessions[0].Counting.Counters);
        Assert.All(record.QuestionCells, c => Assert.Equal(64, c.Dispatches));
        Assert.DoesNotContain("not counted", run.Output, StringComparison.Ordinal);
        Assert.All(record.Sessions[0].Measurements.Where(m => m.Cell == TinyBattery.Question).SelectMany(m => m.Placements), p => Assert.NotNull(p.Sorted));
    }

    [Theory]
    [InlineData("instrucions", "instructions")]
    [InlineData("cycles,cycles", "named twice")]
    [InlineData("cycles,,branches", "a name is missing")]
    [InlineData("", "a name is missing")]
    public void A_wrong_list_of_counters_is_refused_before_anything_is_written(string counters, string expected)
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "refused.json.gz");

        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--counters", counters, "--output", output);

        Assert.Contains(expected, run.OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path, "refused*"));
    }

    private static void SkipWhereForbidden()
    {
        CounterException? refusal = CounterGroups.WhyNot(new LinuxPerf(), [EventCode.Software("page-faults", 2)]);
        Assert.SkipWhen(refusal is not null, refusal?.Message ?? "");
    }
}
