using System.Text.Json.Nodes;
using HwBench.Harness.Batteries;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Batteries;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

/// <summary>The variant that dispatches nothing: it is measured beside the others, and has no code.</summary>
public sealed class NoDispatchRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_work_alone_is_measured_beside_a_dispatch_and_costs_no_code()
    {
        string battery = TinyBattery.In(
            _folder, ("candidate", "direct"), ("variants", new JsonArray("table", "none", "direct")),
            ("cells", JsonNode.Parse("""[{ "table": "synthetic-4", "mix": "constant(1)", "order": "random", "mitigation": "bare", "context": "shadow(8)" }]""")!));
        string output = Path.Combine(_folder.Path, "record.json.gz");

        var run = Invocation.Run("run", battery, "--seed", "7", "--output", output);

        Assert.True(run.Code is (int)ExitCode.Done or (int)ExitCode.No, run.Error);
        RunRecord record = RunRecordFile.Read(output);
        Cell cell = record.QuestionCells.Single();
        CellVariant none = cell.Variants.Single(v => v.Name == "none");
        Assert.Null(none.Failure);
        Assert.Equal((0, 0, 0), (none.CodeBytes, none.CacheLines, none.TableBytes));
        Assert.Equal((0.0, 0.0, 0.0), (none.ExecutedConditional, none.ExecutedTaken, none.ExecutedIndirect));

        // A call, a return and a handler can't be free.
        Assert.True(CellComparison.CyclesOf(record, cell, "none")!.Mean < CellComparison.CyclesOf(record, cell, "direct")!.Mean);
    }

    [Fact]
    public void Where_each_dispatch_is_timed_alone_it_is_refused() => Assert.Contains(
        "none in context syscall: nothing is called, and syscall times each dispatch alone",
        Assert.Throws<InputException>(() => BatteryJson.Resolve(
            BatteryJson.With("cells.context", "\"syscall\"").Replace("[\"table\",\"tree\"]", "[\"table\",\"tree\",\"none\"]", StringComparison.Ordinal))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("show", "none")]
    [InlineData("verify", "--variant", "none")]
    [InlineData("count", "synthetic-4/uniform/random/bare/hot", "--variants", "none")]
    [InlineData("profile", "synthetic-4/uniform/random/bare/hot", "--variant", "none")]
    public void What_needs_a_dispatchers_code_refuses_it(params string[] args) =>
        Assert.Contains("none: nothing is called, so there is no code", Invocation.Run(args).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
