using System.Text.Json.Nodes;
using System.Xml.Linq;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public class PlotTests
{
    private const string Cells = """[{ "table": "synthetic-4", "mix": ["constant(0)", "constant(3)"], "order": "random", "mitigation": "bare", "context": "hot" }]""";

    [Fact]
    public void A_run_with_an_axis_records_it_and_draws_what_compare_draws()
    {
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.In(folder, ("axis", "position"), ("cells", JsonNode.Parse(Cells)!));
        string record = Path.Combine(folder.Path, "record.json.gz");
        string plot = Path.Combine(folder.Path, "plot.svg");

        Invocation run = Invocation.Run("run", battery, "--seed", "5", "--output", record, "--plot", plot);

        Assert.Contains(run.Code, new[] { (int)ExitCode.Done, (int)ExitCode.No });
        Assert.Contains("Cycles over position, synthetic-4/constant(nr)/random/bare/hot", run.Output);
        RunRecord read = RunRecordFile.Read(record);
        Assert.Equal(CurveAxis.Position, read.Plan.Axis);
        Assert.Equal([null, null, null, 1, 4], read.Cells.Select(c => c.X));
        Assert.Equal("svg", XDocument.Load(plot).Root!.Name.LocalName);
        string again = Path.Combine(folder.Path, "again.svg");
        Assert.Equal(run.Code, Invocation.Run("compare", record, "--plot", again).Code);
        Assert.Equal(File.ReadAllText(plot), File.ReadAllText(again));
    }

    [Fact]
    public void A_battery_without_an_axis_is_refused_before_anything_is_measured()
    {
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.In(folder);
        string line = Invocation.Run("run", battery, "--output", Path.Combine(folder.Path, "record"), "--plot", Path.Combine(folder.Path, "a.svg")).OnlyError(ExitCode.BadInput);
        Assert.Equal("hwbench: --plot: battery tiny has no \"axis\", so there is no curve to draw; leave it out, or choose a battery with an axis", line);
        Assert.Equal([battery], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_place_that_cannot_take_a_picture_is_refused_before_anything_is_measured()
    {
        using var folder = new TemporaryFolder();
        string line = Invocation.Run("run", "--output", Path.Combine(folder.Path, "record"), "--plot", Path.Combine(folder.Path, "a.png")).OnlyError(ExitCode.BadInput);
        Assert.EndsWith("a.png': is no SVG file's path; give one that ends in .svg", line);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
