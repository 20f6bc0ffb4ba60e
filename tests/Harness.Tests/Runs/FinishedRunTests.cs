using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class FinishedRunTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private static readonly string[] s_cells = ["sentinel/a-a", "sentinel/plus-8", "sentinel/imul-is-3-adds", TinyBattery.Question];

    [Fact]
    public void It_answers_and_says_where_the_record_lies()
    {
        Assert.Contains(run.Invocation.Code, new[] { (int)ExitCode.Done, (int)ExitCode.No });
        string[] end = run.Invocation.Output[run.Invocation.Output.LastIndexOf("\nRecord: ", StringComparison.Ordinal)..].Split('\n', 3);
        Assert.Equal($"Record: {run.Output} (seed 5); BenchmarkDotNet's summaries: {run.Output}.benchmarkdotnet", end[1]);
        Assert.Equal(ReportBuilder.Of([(run.Output, run.Record)]).Runs[0].Answer, end[2].Trim().ReplaceLineEndings(" "));
    }

    [Fact]
    public void Without_a_terminal_nothing_is_shown_on_the_way() => Assert.Equal("", run.Invocation.Error);

    [Fact]
    public void Nothing_but_the_record_and_the_summaries_is_left() => Assert.Equal(
        ["record.json.gz", "record.json.gz.benchmarkdotnet", "report.html", "tiny.json"],
        Directory.EnumerateFileSystemEntries(run.Folder).Select(Path.GetFileName).Order());

    [Fact]
    public void The_record_holds_every_placement_of_the_plan()
    {
        Assert.True(run.Record.Complete);
        Assert.Equal(s_cells, run.Record.Cells.Select(c => c.Id));
        Assert.Equal(2, run.Record.Sessions.Count);
        Assert.All(run.Record.Sessions, session =>
        {
            Assert.True(session.Complete);
            Assert.Equal(s_cells.Order(), session.Measurements.Select(m => m.Cell).Order());
            Assert.All(session.Measurements, measurement =>
            {
                Assert.Equal([0, 1], measurement.Variants);
                Assert.Equal([0, 1, 2, 3], measurement.Placements.Select(p => p.Number));
                Assert.All(measurement.Placements, p => Assert.Equal((2, 2, 2), (p.Ticks.Count, p.Clock.Length, p.Throughput.Length)));
            });
        });
    }

    [Fact]
    public void The_two_sessions_place_differently() => Assert.NotEqual(
        run.Record.Sessions[0].Measurements.SelectMany(m => m.Placements).SelectMany(p => p.Offsets),
        run.Record.Sessions[1].Measurements.SelectMany(m => m.Placements).SelectMany(p => p.Offsets));

    [Fact]
    public void Validate_accepts_the_record()
    {
        Invocation validate = Invocation.Run("validate", run.Output);

        Assert.Equal((0, ""), (validate.Code, validate.Error));
        Assert.Equal($"{run.Output}: valid hwbench-run/1, 4 cells, 2 sessions, 32 placements\n", validate.Output);
    }

    [Fact]
    public void Compare_draws_no_picture_of_a_run_without_an_axis()
    {
        string line = Invocation.Run("compare", run.Output, "--plot", Path.Combine(run.Folder, "a.svg")).OnlyError(ExitCode.BadInput);

        Assert.Equal($"hwbench: --plot: {run.Output} was run without an axis, so there is no curve to draw; leave it out", line);
        Assert.False(File.Exists(Path.Combine(run.Folder, "a.svg")));
    }

    [Fact]
    public void Compare_prints_from_the_record_what_the_run_printed()
    {
        string table = run.Invocation.Output[..run.Invocation.Output.LastIndexOf("Record: ", StringComparison.Ordinal)];

        Assert.Contains($"\n{TinyBattery.Question}\n", table);
        Assert.Equal(table, Invocation.Run("compare", run.Output).Output);
    }

    [Fact]
    public void Beside_the_record_lies_a_benchmarkdotnet_summary_of_each_session_with_whole_names()
    {
        Assert.Equal(["session-0", "session-1"], Directory.EnumerateDirectories(Artifacts).Select(Path.GetFileName).Order());
        foreach (string session in Directory.EnumerateDirectories(Artifacts))
        {
            string summary = File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(session, "results"), "*-github.md")));
            Assert.All(run.Record.Cells, cell => Assert.All(cell.Variants, variant => Assert.Contains(
                summary.Split('\n'), line => line.Replace("*", "", StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries) is [_, _, var c, var v, ..] && (c, v) == (cell.Id, variant.Name))));
        }
    }

    [Fact]
    public void Its_json_has_a_benchmark_for_each_cell_and_variant_with_a_measurement_for_each_set()
    {
        foreach (Session session in run.Record.Sessions)
        {
            string file = Assert.Single(Directory.GetFiles(Path.Combine(Artifacts, $"session-{session.Number}", "results"), "*-full.json"));
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            Dictionary<string, JsonElement> benchmarks = json.RootElement.GetProperty("Benchmarks").EnumerateArray().ToDictionary(b => b.GetProperty("FullName").GetString()!.Split("DispatchCase.Dispatch")[^1]);

            Assert.Equal(run.Record.Cells.SelectMany(c => c.Variants.Select(v => $"(Cell: \"{c.Id}\", Variant: \"{v.Name}\")")).Order(), benchmarks.Keys.Order());
            foreach (Cell cell in run.Record.Cells)
            {
                for (int v = 0; v < cell.Variants.Count; v++)
                {
                    JsonElement result = Assert.Single(
                        benchmarks[$"(Cell: \"{cell.Id}\", Variant: \"{cell.Variants[v].Name}\")"].GetProperty("Measurements").EnumerateArray(),
                        m => m.GetProperty("IterationStage").GetString() == "Result");
                    double ticks = session.Measurements.Single(m => m.Cell == cell.Id).Placements.Average(p => p.Ticks.Average(block => block[v]));
                    Assert.Equal(ticks / session.TicksPerSecond * 1e9, result.GetProperty("Nanoseconds").GetDouble(), 0.01);
                    Assert.Equal(cell.Dispatches, result.GetProperty("Operations").GetInt64());
                }
            }
        }
    }

    [Fact]
    public void The_same_place_can_not_be_taken_again()
    {
        string line = Invocation.Run("run", "--output", run.Output).OnlyError(ExitCode.BadInput);

        Assert.Equal($"hwbench: {run.Output}: exists already; choose another --output", line);
    }

    [Fact]
    public void There_is_nothing_to_resume()
    {
        string line = Invocation.Run("run", "--resume", run.Output).OnlyError(ExitCode.BadInput);

        Assert.StartsWith($"hwbench: {run.Output}: no unfinished run lies beside it", line);
    }

    private string Artifacts => $"{run.Output}.benchmarkdotnet";
}
