using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

/// <summary>A session whose time is over before it measures.</summary>
public sealed class LateSessionTests
{
    [Fact]
    public void It_measures_a_set_of_each_cell_and_so_many_of_a_sentinel_that_it_can_be_judged()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record.json.gz");
        Assert.InRange(Invocation.Run("run", TinyBattery.In(folder, ("sessions", 1), ("placements", 200), ("budgetSeconds", 0.1)), "--output", output).Code, 0, 1);
        RunRecord record = RunRecordFile.Read(output);
        HashSet<string> sentinels = [.. record.SentinelCells.Select(c => c.Id)];
        Assert.All(Assert.Single(record.Sessions).Measurements, m => Assert.Equal(sentinels.Contains(m.Cell) ? 96 : 4, m.Placements.Count));
    }
}
