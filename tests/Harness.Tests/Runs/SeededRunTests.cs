using HwBench.Harness.Batteries;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Runs;

public sealed class SeededRunTests
{
    [Fact]
    public void The_same_seed_gives_the_same_code_and_the_same_placements_and_another_seed_others()
    {
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.In(folder);
        RunRecord first = Run("first", 7);
        RunRecord again = Run("again", 7);
        RunRecord other = Run("other", 8);

        Assert.Equal(Hashes(first), Hashes(again));
        Assert.Equal(Hashes(first), Hashes(other));
        Assert.Equal(Offsets(first), Offsets(again));
        Assert.NotEqual(Offsets(first), Offsets(other));
        Assert.Equal(PlanText(7), PlanText(7));
        Assert.NotEqual(PlanText(7), PlanText(8));

        RunRecord Run(string name, ulong seed)
        {
            string output = Path.Combine(folder.Path, name);
            _ = Invocation.Run("run", battery, "--seed", $"{seed}", "--output", output);
            RunRecord record = RunRecordFile.Read(output);
            Assert.Equal(seed, record.Plan.Seed);
            return record;
        }

        string PlanText(ulong seed) => Plan.Create(BatteryCatalog.Resolve(battery), seed, quick: false).ToText();
    }

    private static IEnumerable<string> Hashes(RunRecord record) => record.Cells.SelectMany(c => c.Variants.Select(v => $"{c.Id} {v.Name} {v.Sha256}"));

    private static IEnumerable<string> Offsets(RunRecord record) =>
        record.Sessions.SelectMany(s => s.Measurements.SelectMany(m => m.Placements.Select(p => $"{m.Cell} {p.Number}: {string.Join(' ', p.Offsets)}")));
}
