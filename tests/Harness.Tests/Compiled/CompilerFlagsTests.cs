using HwBench.Harness.Compiled;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Compiled;

public class CompilerFlagsTests
{
    private static readonly string[] s_xen = ["-O2", "-fno-jump-tables", "-mindirect-branch=thunk-extern", "-mindirect-branch-register"];

    [Theory]
    [InlineData("retpoline")]
    [InlineData("jmp-thunk")]
    [InlineData("lfence-jmp")]
    public void Mitigations_with_a_thunk_are_compiled_as_Xen_compiles_itself(string mitigation) =>
        Assert.Subset(FlagsOf(CompilerKind.Gcc, mitigation), s_xen.ToHashSet());

    [Fact]
    public void Without_a_mitigation_the_compiler_makes_no_thunk()
    {
        Assert.DoesNotContain(FlagsOf(CompilerKind.Gcc, "bare"), f => f.StartsWith("-mindirect-branch", StringComparison.Ordinal));
        Assert.DoesNotContain("-mretpoline-external-thunk", FlagsOf(CompilerKind.Clang, "bare"));
    }

    [Fact]
    public void Mitigations_that_need_the_same_flags_share_an_object_and_no_others()
    {
        Mitigation[] mitigations = [.. MitigationCatalog.All.Where(m => CompilerFlags.WhyNot(ReferenceDesign.All[0], m) is null)];
        Assert.All(
            mitigations.Select(m => CompilerFlags.For(CompilerKind.Gcc, m)).GroupBy(f => f.Key),
            group => Assert.Single(group.Select(f => string.Join(' ', f.Flags)).Distinct()));
        Assert.Equal(
            mitigations.Select(m => string.Join(' ', CompilerFlags.For(CompilerKind.Gcc, m).Flags)).Distinct().Count(),
            mitigations.Select(m => CompilerFlags.For(CompilerKind.Gcc, m).Key).Distinct().Count());
    }

    [Theory]
    [InlineData("kcfi", "table")]
    [InlineData("fineibt", "table")]
    [InlineData("jmp-thunk+branch-harden", "generated table tree")]
    [InlineData("retpoline+return-thunk", "")]
    [InlineData("ibt", "")]
    public void What_no_compiler_makes_is_left_out_with_the_reason(string mitigation, string leftOut) => Assert.Equal(
        leftOut.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ReferenceDesign.All.Where(d => CompilerFlags.WhyNot(d, MitigationCatalog.Find(mitigation)!) is not null).Select(d => d.Name).Order());

    [Fact]
    public void Returns_go_through_the_thunk_where_the_mitigation_has_one_for_them() => Assert.Equal(
        ["retpoline+return-thunk", "srso-safe-ret"],
        new[] { "bare", "retpoline", "retpoline+return-thunk", "srso-safe-ret", "ibt" }.Where(m => FlagsOf(CompilerKind.Gcc, m).Contains("-mfunction-return=thunk-extern")));

    [Theory]
    [InlineData(CompilerKind.Clang, "Debian clang version 14.0.6", "return-thunk", "clang 14 has no -mfunction-return, clang 15 has")]
    [InlineData(CompilerKind.Clang, "Debian clang version 14.0.6", "retpoline", null)]
    [InlineData(CompilerKind.Clang, "clang version 15.0.0", "return-thunk", null)]
    [InlineData(CompilerKind.Clang, "clang, of our own", "return-thunk", null)]
    [InlineData(CompilerKind.Gcc, "gcc (Debian 12.2.0-14) 12.2.0", "return-thunk", null)]
    public void What_one_compiler_is_too_old_for_is_left_out_of_its_own_variants(CompilerKind kind, string version, string mitigation, string? why) =>
        Assert.Equal(why, new CCompiler(kind, "cc", version).WhyNot(MitigationCatalog.Find(mitigation)!));

    [Fact]
    public void Without_any_compiler_the_machine_is_told_which_package_it_lacks()
    {
        var e = Assert.Throws<MachineException>(() => CCompiler.All(Path.GetTempPath()));
        Assert.Contains("gcc", e.Remedy, StringComparison.Ordinal);
    }

    private static HashSet<string> FlagsOf(CompilerKind compiler, string mitigation) =>
        [.. CompilerFlags.For(compiler, MitigationCatalog.Find(mitigation)!).Flags];
}
