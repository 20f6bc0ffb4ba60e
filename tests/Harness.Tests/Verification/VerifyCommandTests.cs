using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Compiled;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Verification;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Verification;

public sealed class VerifyCommandTests
{
    [Theory]
    [InlineData("xen-4.17-pv64", 15)]
    [InlineData("xen-4.17-pv32", 15)]
    [InlineData("xen-4.17-hvm64", 15)]
    [InlineData("xen-4.17-hvm32", 15)]
    [InlineData("synthetic-1", 12)]
    [InlineData("synthetic-2", 13)]
    [InlineData("synthetic-65", 15)]
    [InlineData("synthetic-100-p", 15)]
    public void Every_legal_variant_is_right_under_every_mitigation(string table, int legal)
    {
        Invocation verify = Invocation.Run("verify", "--table", table);
        Assert.Equal("", verify.Error);
        Assert.Equal(0, verify.Code);
        Assert.StartsWith($"{table}  {legal} variants × {MitigationCatalog.Proven.Count} mitigations, ", verify.Output);
        Assert.EndsWith($"All {legal * MitigationCatalog.Proven.Count} combinations do what they must.\n", verify.Output);
    }

    [Fact]
    public void Without_options_all_tables_variants_and_mitigations_are_chosen()
    {
        IReadOnlyList<VerifyCell> cells = VerifySelection.Of(null, null, null).Cells();
        Assert.Equal(VerifySelection.DefaultTables.Count * MitigationCatalog.Proven.Count, cells.Count);
        Assert.All(cells, cell => Assert.Equal(VariantCatalog.All.Where(v => v.WhyIllegal(cell.Table) is null), cell.Variants));
    }

    [Fact]
    public void A_table_of_the_users_own_is_verified_as_well()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("mine.json", """
            { "name": "mine", "source": "made up", "calls": [ { "number": 9, "name": "nine", "arguments": 6 }, { "number": 300, "name": "far", "arguments": 0 } ] }
            """);
        Invocation verify = Invocation.Run("verify", "--table", path, "--json");
        Assert.Equal((0, ""), (verify.Code, verify.Error));
        JsonElement table = JsonDocument.Parse(verify.Output).RootElement.GetProperty("tables")[0];
        Assert.Equal("mine", table.GetProperty("table").GetString());

        // Numbers 0 to 301, five edges above (1000, 2^31, 2^32 + 1, 2^63, 2^64 - 1), two valid numbers plus 2^32; four placements.
        const int sent = 302 + 5 + 2;
        Assert.Equal(table.GetProperty("combinations").GetInt32() * 4 * sent, table.GetProperty("calls").GetInt64());
    }

    [Fact]
    public void What_compilers_make_is_verified_where_they_make_it()
    {
        CCompiler[] compilers = [.. new[] { CCompiler.Find(CompilerKind.Gcc), CCompiler.Find(CompilerKind.Clang) }.OfType<CCompiler>()];
        Assert.SkipWhen(compilers.Length == 0, "no C compiler is installed; Debian's package gcc has one");
        Invocation verify = Invocation.Run("verify", "--table", "synthetic-7-p", "--variant", "table", "--variant", "linear", "--compiled", "--json");
        Assert.Equal((0, ""), (verify.Code, verify.Error));
        JsonElement table = JsonDocument.Parse(verify.Output).RootElement.GetProperty("tables")[0];
        Assert.Equal(
            ["table", "linear", .. compilers.Select(c => $"table-{c.Suffix}")],
            table.GetProperty("variants").EnumerateArray().Select(v => v.GetString()));
        int compiled = compilers.Sum(c => MitigationCatalog.Proven.Count(m => (c.WhyNot(m) ?? CompilerFlags.WhyNot(ReferenceDesign.Find("table")!, m)) is null));
        Assert.InRange(compiled, 1, (compilers.Length * MitigationCatalog.Proven.Count) - 1);
        Assert.Equal((2 * MitigationCatalog.Proven.Count) + compiled, table.GetProperty("combinations").GetInt32());
    }

    [Fact]
    public void A_wrong_variant_is_named_with_what_it_did_and_exits_1()
    {
        Invocation verify = Invocation.Run("verify", "--table", "xen-4.17-pv64", "--variant", "generated-unfixed", "--mitigation", "retpoline");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        Assert.Contains("generated-unfixed on xen-4.17-pv64 under retpoline:\n  number 65 reached iret (23), must return -38\n", verify.Output);
        Assert.EndsWith("1 of 1 combinations do not do what they must.\n", verify.Output);
    }

    [Fact]
    public void A_crash_is_a_named_failure_in_json_too()
    {
        Invocation verify = Invocation.Run("verify", "--table", "synthetic-3", "--variant", "crashing", "--mitigation", "bare", "--json");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        JsonElement failed = JsonDocument.Parse(verify.Output).RootElement.GetProperty("tables")[0].GetProperty("failed")[0];
        Assert.Equal("crashing", failed.GetProperty("variant").GetString());
        Assert.Equal("crashed with SIGSEGV in placement 1", failed.GetProperty("failures")[0].GetString());
    }

    [Theory]
    [InlineData("unknown variant 'generatd'; nearest: generated", "--variant", "generatd")]
    [InlineData("unknown mitigation 'retpolin'; nearest: retpoline", "--mitigation", "retpolin")]
    [InlineData("unknown call table 'xen-4.17-pv65'; nearest: xen-4.17-pv64", "--table", "xen-4.17-pv65")]
    [InlineData("unknown known-bad variant 'crashin'; nearest: crashing", "--known-bad", "--variant", "crashin")]
    [InlineData("--compiled: none of the variants that are asked for is one that there is C of: table, generated, tree; ", "--compiled", "--variant", "linear")]
    [InlineData("--known-bad and --compiled exclude each other", "--compiled", "--known-bad")]
    [InlineData("generated-narrow on synthetic-1: the table has no kexec_op", "--variant", "generated-narrow", "--table", "synthetic-1")]
    [InlineData("nothing is known to be bad about crashing on xen-4.17-hvm64", "--known-bad", "--variant", "crashing", "--table", "xen-4.17-hvm64")]
    public void What_can_not_be_verified_is_refused_in_one_line(string says, params string[] options) =>
        Assert.StartsWith($"hwbench: {says}", Invocation.Run(["verify", .. options]).OnlyError(ExitCode.BadInput));
}
