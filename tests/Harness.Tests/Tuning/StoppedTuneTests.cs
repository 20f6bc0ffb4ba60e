using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using Xunit;

namespace HwBench.Harness.Tests.Tuning;

/// <summary>Ctrl-C: what was measured after the search is gone on with, and of all else nothing is left.</summary>
public sealed class StoppedTuneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("record.search.json.gz.partial/session-0.jsonl")]
    [InlineData("record.json.gz.partial/session-0.request.json")]
    public void Before_a_finalist_was_measured_it_leaves_nothing_behind(string reached)
    {
        using RunningRun tune = Start();
        RunningRun.Eventually(() => File.Exists(Path.Combine(_folder.Path, reached)));
        RunningRun.Signal("INT", -tune.Id);

        Assert.Equal(((int)ExitCode.Interrupted, "", "hwbench: interrupted\n"), tune.End());
        Assert.Empty(Files());
    }

    [Fact]
    public void After_the_search_it_says_how_to_go_on_and_goes_on_to_the_recipe()
    {
        using RunningRun tune = Start();
        tune.WaitUntilMeasuring();
        RunningRun.Signal("INT", -tune.Id);

        string goOn = $"hwbench tune --resume {tune.Output}";
        Assert.Equal(((int)ExitCode.Interrupted, "", $"hwbench: interrupted; what was finished is in {tune.Output}; go on with: {goOn}\n"), tune.End());
        Assert.EndsWith($"go on with: {goOn}", Invocation.Run("run", "--resume", tune.Output).OnlyError(ExitCode.BadInput));
        Assert.EndsWith("leave out --mix", Invocation.Run("tune", "--resume", tune.Output, "--mix", "uniform").OnlyError(ExitCode.BadInput));
        Assert.Contains(
            $"finish it with --resume {tune.Output}, or remove it",
            Invocation.Run("tune", "--table", "synthetic-5", "--mix", "uniform", "--output", tune.Output).OnlyError(ExitCode.BadInput));

        Invocation finished = Invocation.Run("tune", "--resume", tune.Output, "--json");

        Assert.InRange(finished.Code, 0, 1);
        Assert.Equal("", finished.Error);
        using JsonDocument report = JsonDocument.Parse(finished.Output);
        Assert.Equal((5, 5), (report.RootElement.GetProperty("seed").GetInt32(), report.RootElement.GetProperty("search").GetProperty("tried").GetArrayLength()));
        using JsonDocument recipe = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "record.recipe.json")));
        Assert.Equal(report.RootElement.GetProperty("winner").GetString(), recipe.RootElement.GetProperty("variant").GetString());
        Assert.Equal(["record.json.gz", "record.json.gz.benchmarkdotnet", "record.recipe.json", "record.search.json.gz"], Files());
    }

    [Fact]
    public void What_was_no_tuning_is_not_gone_on_with_as_one()
    {
        using var run = new RunningRun(_folder, TinyBattery.SlowIn(_folder));
        run.WaitUntilMeasuring();
        RunningRun.Signal("INT", -run.Id);
        _ = run.End();

        Assert.EndsWith($"go on with: hwbench run --resume {run.Output}", Invocation.Run("tune", "--resume", run.Output).OnlyError(ExitCode.BadInput));
    }

    private RunningRun Start() => new(_folder, ["tune", "--table", "synthetic-5", "--mix", "uniform", "--budget", "20s"]);

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
