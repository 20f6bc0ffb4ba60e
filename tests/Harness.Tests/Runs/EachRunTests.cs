using System.Text.Json.Nodes;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.Contexts;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

/// <summary>Real runs of cells whose dispatches are timed one by one.</summary>
public sealed class EachRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("syscall")]
    [InlineData("vm-exit")]
    public void Every_dispatch_is_in_the_record(string context)
    {
        string? whyNot = ContextCatalog.Find(context)!.WhyUnavailable;
        Assert.SkipWhen(whyNot is not null, whyNot ?? "");
        string output = Path.Combine(_folder.Path, "record.json.gz");

        var run = Invocation.Run("run", BatteryIn(context), "--seed", "7", "--output", output);

        Assert.True(run.Code is (int)ExitCode.Done or (int)ExitCode.No, run.Error);
        RunRecord record = RunRecordFile.Read(output);
        Assert.True(record.Complete);
        Cell cell = record.Cells.Single(c => c.Context == context);
        Placement[] placements = [.. record.Sessions.SelectMany(s => s.Measurements).Where(m => m.Cell == cell.Id).SelectMany(m => m.Placements)];
        Assert.Equal(4, placements.Length);
        Assert.All(placements, p =>
        {
            Assert.All(p.Each!.Latencies, h => Assert.Equal(p.Ticks.Count * cell.Dispatches, h.Counts.Sum()));
            Assert.Empty(p.Counted);
            Assert.Null(p.Sorted);
        });
        Assert.All(record.Sessions.SelectMany(s => s.Measurements).Where(m => m.Cell != cell.Id).SelectMany(m => m.Placements), p => Assert.Null(p.Each));
        Assert.Contains("one by one: in " + context, run.Output);
    }

    [Theory]
    [InlineData("count")]
    [InlineData("profile")]
    public void Only_a_run_has_a_guest(string command)
    {
        var refused = Invocation.Run(command, "synthetic-4/uniform/random/bare/vm-exit");

        Assert.Equal((int)ExitCode.BadInput, refused.Code);
        Assert.Contains("only 'run' has the guest that vm-exit needs", refused.Error);
    }

    private string BatteryIn(string context) => TinyBattery.In(_folder, ("cells", JsonNode.Parse(
        $$"""[{ "table": "synthetic-4", "mix": "uniform", "order": "random", "mitigation": "bare", "context": "{{context}}" }]""")!));

    public void Dispose() => _folder.Dispose();
}
