using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>Each mitigation's instructions as Capstone reads them; Capstone writes Intel's syntax.</summary>
public class SequenceTests
{
    // Jump and call targets count from 0x1000.
    public static TheoryData<string, string[]> Thunks { get; } = new()
    {
        { "jmp-thunk", ["jmp rax", "int3"] },
        { "retpoline", ["call 0x1006", "int3", "mov qword ptr [rsp], rax", "ret", "int3"] },
        { "retpoline-linux", ["call 0x100c", "pause", "lfence", "jmp 0x1005", "mov qword ptr [rsp], rax", "ret", "int3"] },
        { "lfence-jmp", ["lfence", "jmp rax", "int3"] },
    };

    [Theory]
    [MemberData(nameof(Thunks))]
    public void A_thunk_is_exactly_its_published_sequence(string mitigation, string[] sequence)
    {
        CodeObject thunk = MitigationCatalog.Find(mitigation)!.BuildThunk(Symbol.IndirectThunk);
        Assert.Equal(sequence, Capstone.Decode(thunk).Select(i => i.ToString()));
        Assert.Empty(thunk.CodeRelocations);
    }

    [Fact]
    public void Every_mitigation_but_bare_has_a_thunk_whose_sequence_is_checked() =>
        Assert.Equal(MitigationCatalog.Names.Where(n => n != "bare").Order(), Thunks.Select(row => row.Data.Item1).Order());

    [Fact]
    public void Bare_calls_and_jumps_through_rax()
    {
        Assert.Empty(Emitted.Of(new Table(), XenFacts.Pv64, new Bare()).Thunks);
        Assert.Equal(["call rax"], IndirectBranches(new Table(), new Bare()));
        Assert.Equal(["jmp rax"], IndirectBranches(new JumpTable(), new Bare()));
    }

    [Fact]
    public void No_indirect_branch_is_left_in_any_dispatcher_under_a_thunk()
    {
        foreach (Emitted emitted in Matrix.All().Where(e => e.Mitigation.HasThunk))
        {
            Assert.Empty(Capstone.Decode(emitted.Dispatcher).Where(i => i.IsIndirect).Select(i => $"{emitted.Name}: {i}"));
        }
    }

    [Fact]
    public void Where_bare_branches_indirectly_a_thunk_is_called_or_jumped_to_instead()
    {
        foreach (Emitted bare in Matrix.All().Where(e => !e.Mitigation.HasThunk))
        {
            string[] unhardened = [.. Capstone.Decode(bare.Dispatcher).Where(i => i.IsIndirect).Select(i => i.Mnemonic)];
            foreach (Mitigation mitigation in MitigationCatalog.All.Where(m => m.HasThunk))
            {
                var hardened = Emitted.Of(bare.Variant, bare.Table, mitigation);
                Assert.Equal((hardened.Name, string.Join(' ', unhardened)), (hardened.Name, string.Join(' ', ThroughThunk(hardened.Dispatcher))));
            }
        }
    }

    [Fact]
    public void A_variant_without_indirect_branches_has_the_same_bytes_under_every_mitigation()
    {
        foreach (IGrouping<(string, string), Emitted> same in Matrix.All().GroupBy(e => (e.Variant.Name, e.Table.Name)))
        {
            bool branchesIndirectly = same.Any(e => Capstone.Decode(e.Dispatcher).Any(i => i.IsIndirect));
            Assert.Equal((same.Key, branchesIndirectly), (same.Key, same.Select(e => e.Dispatcher.Sha256()).Distinct().Count() > 1));
        }
    }

    [Theory]
    [InlineData("direct", false)]
    [InlineData("table", true)]
    [InlineData("generated", false)]
    [InlineData("generated-linear", false)]
    [InlineData("linear", false)]
    [InlineData("tree", false)]
    [InlineData("jump-table", true)]
    [InlineData("hybrid-2", true)]
    public void Only_tables_branch_indirectly(string variant, bool indirectly) =>
        Assert.Equal(indirectly, IndirectBranches(VariantCatalog.Find(variant)!, new Bare()).Any());

    [Fact]
    public void Lfence_jmp_says_that_it_is_unsafe_and_no_other_does() =>
        Assert.Equal(["lfence-jmp"], MitigationCatalog.All.Where(m => m.Unsafe is not null).Select(m => m.Name));

    private static IEnumerable<string> IndirectBranches(Variant variant, Mitigation mitigation) =>
        Capstone.Decode(Emitted.Of(variant, XenFacts.Pv64, mitigation).Dispatcher).Where(i => i.IsIndirect).Select(i => i.ToString());

    private static IEnumerable<string> ThroughThunk(CodeObject dispatcher)
    {
        HashSet<int> ends = [.. dispatcher.CodeRelocations.Where(r => r.Target.Kind == SymbolKind.Thunk).Select(r => r.End)];
        return Capstone.Decode(dispatcher).Where(i => ends.Contains(i.Offset + i.Length)).Select(i => i.Mnemonic);
    }
}
