using System.Text.Json.Nodes;
using HwBench.Harness.Cli;
using HwBench.Harness.Compiled;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Imports;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Compiled;

/// <summary><c>run --compiled</c>.</summary>
public sealed class CompiledRunTests
{
    [Fact]
    public void What_is_compiled_is_measured_beside_what_is_emitted_and_the_record_has_compiler_and_flags()
    {
        Assert.SkipWhen(CCompiler.Find(CompilerKind.Gcc) is null, "gcc isn't installed; Debian's package gcc has it");
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record.json.gz");
        Invocation run = Invocation.Run("run", TinyBattery.In(folder), "--compiled", "--output", output);
        Assert.Equal("", run.Error);
        RunRecord record = RunRecordFile.Read(output);
        Cell cell = Assert.Single(record.QuestionCells);
        Assert.Equal(["table", "tree", "table-gcc", "tree-gcc"], cell.Variants.Take(4).Select(v => v.Name));
        Assert.All(cell.Variants, v => Assert.Null(v.Failure));
        Assert.All(cell.Variants.Take(2), v => Assert.Null(v.Origin));
        Assert.Equal(["table_dispatch", "tree_dispatch"], cell.Variants.Skip(2).Take(2).Select(v => v.Origin!.Symbol));
        Assert.All(cell.Variants.Skip(2).Take(2), v => Assert.Matches("^gcc .*, -O2 -fno-jump-tables .*", v.Origin!.Compiler));
        Assert.Equal(cell.Variants[0].ExecutedIndirect, cell.Variants[2].ExecutedIndirect);
        Assert.Equal(cell.Variants[1].ExecutedConditional, cell.Variants[3].ExecutedConditional);
        Assert.Contains("compiled: table-gcc, tree-gcc: gcc ", run.Output);
        Assert.False(Directory.Exists($"{output}.partial"));
    }

    [Fact]
    public void A_battery_of_variants_that_there_is_no_C_of_is_refused()
    {
        Assert.SkipWhen(CCompiler.Find(CompilerKind.Gcc) is null, "gcc isn't installed; Debian's package gcc has it");
        using var folder = new TemporaryFolder();
        string battery = TinyBattery.In(folder, ("variants", new JsonArray("linear", "jump-table")), ("baseline", "linear"), ("candidate", "jump-table"));
        Assert.Equal(
            "hwbench: --compiled: battery tiny has none of the variants that there is C of: table, generated, tree; leave out --compiled, or choose another battery",
            Invocation.Run("run", battery, "--compiled", "--output", Path.Combine(folder.Path, "record.json.gz")).OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void A_dispatcher_of_the_users_own_can_not_have_the_name_of_a_compiled_one()
    {
        using var folder = new TemporaryFolder();
        string file = CompiledFile.In(folder, CompiledFile.Right);
        Assert.Equal(
            "hwbench: --variant 'table-gcc': is the name of a variant that --compiled makes; choose another",
            Invocation.Run("run", TinyBattery.In(folder), "--compiled", "--variant", $"table-gcc={file}:my_table").OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void All_batteries_at_once_compile_nothing() =>
        Assert.Contains("--compiled is for one battery", Invocation.Run("run", "all", "--compiled").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
}
