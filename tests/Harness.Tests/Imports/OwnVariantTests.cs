using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Imports;

/// <summary>A dispatcher of the user's own is verified, shown and measured like an emitted one.</summary>
public sealed class OwnVariantTests
{
    [Fact]
    public void It_is_verified_under_every_mitigation_on_the_tables_that_it_is_for()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right);
        Invocation verify = Invocation.Run("verify", "--variant", $"mine={file}:my_table", "--variant", $"other={file}:my_switch", "--variant", "tree", "--json", "--mitigation", "retpoline");
        Assert.Equal((0, ""), (verify.Code, verify.Error));
        JsonElement[] tables = [.. JsonDocument.Parse(verify.Output).RootElement.GetProperty("tables").EnumerateArray()];
        JsonElement four = Assert.Single(tables, t => t.GetProperty("table").GetString() == "synthetic-4");
        Assert.Equal(["mine", "other", "tree"], four.GetProperty("variants").EnumerateArray().Select(v => v.GetString()));
        Assert.All(tables.Where(t => t.GetProperty("table").GetString() != "synthetic-4"), t => Assert.Equal(1, t.GetProperty("variants").GetArrayLength()));
    }

    [Fact]
    public void Its_listing_and_its_executed_branches_are_shown()
    {
        using var folder = new TemporaryFolder();
        string own = $"mine={CompiledFile.In(folder, CompiledFile.Right)}:my_table";
        Invocation show = Invocation.Run("show", "--variant", own, "--table", "synthetic-4");
        Assert.Equal((0, ""), (show.Code, show.Error));
        Assert.StartsWith("mine on synthetic-4: the user's own: my_table of mine.so, sha256 ", show.Output);
        Assert.Contains("handler_call_2", show.Output);
        Invocation json = Invocation.Run("show", "mine", "--variant", own, "--table", "synthetic-4", "--json");
        Assert.All(
            JsonDocument.Parse(json.Output).RootElement.GetProperty("calls").EnumerateArray(),
            call => Assert.Equal((1, 1), (call.GetProperty("conditionalBranches").GetInt32(), call.GetProperty("indirectBranches").GetInt32())));
    }

    [Fact]
    public void It_is_measured_beside_the_batterys_variants_and_the_record_says_where_it_is_from()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right);
        string output = Path.Combine(folder.Path, "record.json.gz");
        Invocation run = Invocation.Run(
            "run", TinyBattery.In(folder), "--variant", $"mine={file}:my_table", "--variant", $"other={file}:my_switch", "--output", output);
        Assert.Equal("", run.Error);
        RunRecord record = RunRecordFile.Read(output);
        Cell cell = Assert.Single(record.QuestionCells);
        Assert.Equal(["table", "tree", "mine", "other"], cell.Variants.Select(v => v.Name));
        Assert.All(cell.Variants, v => Assert.Null(v.Failure));
        Assert.Equal([null, null, "my_table", "my_switch"], cell.Variants.Select(v => v.Origin?.Symbol));
        Assert.All(cell.Variants.Skip(2), v => Assert.Equal(("mine.so", OriginMode.Copied, 64), (v.Origin!.File, v.Origin.Mode, v.Origin.Sha256.Length)));
        Assert.All(record.Sessions.SelectMany(s => s.Measurements).Where(m => m.Cell == cell.Id), m => Assert.Equal([0, 1, 2, 3], m.Variants));
        Assert.Contains("mine", run.Output);
    }

    [Fact]
    public void A_run_whose_object_was_changed_meanwhile_is_not_gone_on_with()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right);
        using var running = new RunningRun(folder, TinyBattery.SlowIn(folder), "--variant", $"mine={file}:my_table");
        running.WaitUntilMeasuring();
        RunningRun.Signal("INT", running.Id);
        Assert.Equal((int)ExitCode.Interrupted, running.End().Code);
        _ = CompiledFile.In(folder, CompiledFile.Right + "int another = 1;\n");
        Assert.Contains("a dispatcher's object was changed since", Invocation.Run("run", "--resume", running.Output).OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void A_battery_of_other_tables_refuses_it()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right);
        Assert.Equal(
            "hwbench: mine can't be measured in battery xen-4.17: for xen-4.17-pv64 it never refers to the handler of number 4 (set_callbacks); choose a battery of its table",
            Invocation.Run("run", "--variant", $"mine={file}:my_table").OnlyError(ExitCode.BadInput));
    }
}
