using System.Text.Json;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Tuning;

/// <summary>A real tuning with the smallest budget, and what it leaves.</summary>
public sealed class TuneRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_tuning_searches_measures_afresh_and_writes_a_record_that_compare_reads_and_a_recipe_of_the_winner()
    {
        string output = Path.Combine(_folder.Path, "t.json.gz");

        Invocation tune = Invocation.Run("tune", "--table", "synthetic-5", "--mix", "uniform", "--budget", "20s", "--seed", "7", "--output", output, "--plot", Path.Combine(_folder.Path, "t.svg"), "--json");

        // Sentinels may fail on a busy machine; everything else must be there.
        Assert.InRange(tune.Code, 0, 1);
        Assert.Equal("", tune.Error);
        using JsonDocument report = JsonDocument.Parse(tune.Output);
        RunRecord record = RunRecordFile.Read(output);
        RunRecord search = RunRecordFile.Read(Path.Combine(_folder.Path, "t.search.json.gz"));
        Assert.Equal((7ul, record.Digest), (record.Plan.Seed, report.RootElement.GetProperty("record").GetProperty("digest").GetString()));
        Assert.NotEqual(record.Plan.Seed, search.Plan.Seed);
        Assert.Equal(Enumerable.Range(1, 5).Select(k => $"hybrid-{k}"), search.QuestionCells.Single().Variants.Select(v => v.Name));
        string[] kept = [.. report.RootElement.GetProperty("search").GetProperty("kept").EnumerateArray().Select(k => k.GetString()!)];
        Assert.NotEmpty(kept);
        Assert.Equal(
            ["direct", "table", "jump-table", "tree", "tree-by-frequency", "linear-by-frequency", .. kept],
            record.QuestionCells.Single().Variants.Select(v => v.Name));
        AssertRecipe(report.RootElement, record);
        Assert.Equal(
            ["t.json.gz", "t.json.gz.benchmarkdotnet", "t.recipe.json", "t.search.json.gz", "t.svg"],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.InRange(Invocation.Run("compare", output).Code, 0, 1);
    }

    [Fact]
    public void With_few_numbers_all_hybrids_are_measured_and_nothing_is_searched()
    {
        string output = Path.Combine(_folder.Path, "t.json.gz");

        Invocation tune = Invocation.Run("tune", "--table", "xen-4.17-hvm64", "--mix", "pvh-guest-build", "--mitigation", "retpoline", "--budget", "20s", "--output", output);

        Assert.InRange(tune.Code, 0, 1);
        Assert.DoesNotContain("Search:", tune.Output, StringComparison.Ordinal);
        Assert.Contains(" cycles a dispatch in ", tune.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.EndsWith($"; recipe with the dispatcher in C: {Path.Combine(_folder.Path, "t.recipe.json")}\n", tune.Output, StringComparison.Ordinal);
        string[] variants = [.. RunRecordFile.Read(output).QuestionCells.Single().Variants.Select(v => v.Name)];
        Assert.Contains("hybrid-2", variants);
        Assert.DoesNotContain("hybrid-3", variants);
        Assert.DoesNotContain("jump-table", variants);
    }

    private void AssertRecipe(JsonElement report, RunRecord record)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "t.recipe.json")));
        JsonElement recipe = document.RootElement;
        string winner = report.GetProperty("winner").GetString()!;
        Assert.Equal(("hwbench-recipe/1", winner), (recipe.GetProperty("format").GetString(), recipe.GetProperty("variant").GetString()));
        Assert.Equal(("t.json.gz", record.Digest), (recipe.GetProperty("record").GetProperty("file").GetString(), recipe.GetProperty("record").GetProperty("digest").GetString()));
        Assert.Equal(record.Machine.Key, recipe.GetProperty("machine").GetProperty("key").GetString());
        string sha256 = recipe.GetProperty("sha256").GetString()!;
        Assert.Equal(record.QuestionCells.Single().Variants.Single(v => v.Name == winner).Sha256, sha256);
        CallTable table = CallTableCatalog.Resolve("synthetic-5");
        Assert.Equal(VariantCatalog.Find(winner)!.Build(DispatchSpec.ByShare(table, _ => 0.2, MitigationCatalog.Find("bare")!)).Sha256(), sha256);
        Assert.Contains("long dispatch(unsigned long nr", recipe.GetProperty("c").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
