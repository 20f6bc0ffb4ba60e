using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Iced.Intel;
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
        { "its-thunk", ["int3 x32", "jmp rax", "int3"] },
        { "retpoline+its-return-thunk", ["int3 x32", "call 0x1026", "int3", "mov qword ptr [rsp], rax", "ret", "int3"] },
    };

    // From the first byte; retbleed's return is inside the test, whose second byte it is.
    public static TheoryData<string, string[], string[]> Returns { get; } = new()
    {
        { "return-thunk", ["ret", "int3"], ["ret", "int3"] },
        { "its-return-thunk", ["int3 x32", "ret", "int3"], ["ret", "int3"] },
        {
            "srso-safe-ret",
            ["lea rsp, [rsp + 8]", "ret", "int3 x10", "call 0x1000", "ud2"],
            ["call 0x1000", "ud2"]
        },
        {
            "retbleed-untrain",
            ["int3 x63", "test bl, 0xcc", "lfence", "jmp 0x1040", "int3"],
            ["ret", "int3", "lfence", "jmp 0x1040", "int3"]
        },
    };

    [Theory]
    [MemberData(nameof(Thunks))]
    public void A_thunk_is_exactly_its_published_sequence(string mitigation, string[] sequence)
    {
        CodeObject thunk = MitigationCatalog.Find(mitigation)!.BuildThunk(Symbol.IndirectThunk(Register.RAX));
        Assert.Equal(sequence, Folded(Capstone.Decode(thunk)));
        Assert.Empty(thunk.CodeRelocations);
    }

    [Theory]
    [MemberData(nameof(Returns))]
    public void A_return_thunk_is_exactly_its_published_sequence(string mitigation, string[] sequence, string[] entered)
    {
        CodeObject thunk = MitigationCatalog.Find(mitigation)!.BuildThunk(Symbol.ReturnThunk);
        Assert.Equal(sequence, Folded(Capstone.Decode(thunk)));
        Assert.Equal(entered, Folded(Capstone.Decode(thunk, thunk.Entry)));
        Assert.Empty(thunk.CodeRelocations);
    }

    [Fact]
    public void Linuxs_retpoline_returns_as_all_others_do_and_xens_by_itself()
    {
        CodeObject linux = MitigationCatalog.Find("retpoline-linux+srso-safe-ret")!.BuildThunk(Symbol.IndirectThunk(Register.RAX));
        CodeObject xen = MitigationCatalog.Find("retpoline+return-thunk")!.BuildThunk(Symbol.IndirectThunk(Register.RAX));
        Assert.Equal([Symbol.ReturnThunk], linux.Thunks);
        Assert.DoesNotContain(Capstone.Decode(linux), i => i.IsReturn);

        // RET is ret; int3 or a jump, with nothing behind it.
        Assert.Equal("jmp", Capstone.Decode(linux)[^1].Mnemonic);
        Assert.Empty(xen.Thunks);
        Assert.Contains(Capstone.Decode(xen), i => i.IsReturn);
    }

    [Fact]
    public void An_indirect_thunk_can_be_had_for_each_register_but_the_stack_pointer()
    {
        string[] branches =
        [
            .. Enumerable.Range((int)Register.RAX, 16).Select(r => (Register)r).Where(r => r != Register.RSP)
                .Select(r => Capstone.Decode(MitigationCatalog.Find("jmp-thunk")!.BuildThunk(Symbol.IndirectThunk(r)))[0].ToString()),
        ];
        Assert.Equal(
            ["rax", "rcx", "rdx", "rbx", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"], branches.Select(b => b.Split(' ')[1]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Symbol.IndirectThunk(Register.RSP));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => Symbol.IndirectThunk(Register.EAX));
    }

    [Fact]
    public void Every_part_with_a_thunk_is_among_the_sequences_that_are_checked()
    {
        Assert.Equal(
            MitigationCatalog.Parts.OfType<IndirectPart>().Where(p => p.HasThunk).Select(p => p.Name).Order(),
            Thunks.Select(row => row.Data.Item1).Where(name => !name.Contains('+', StringComparison.Ordinal)).Order());
        Assert.Equal(MitigationCatalog.Parts.OfType<ReturnPart>().Select(p => p.Name).Order(), Returns.Select(row => row.Data.Item1).Order());
    }

    [Fact]
    public void Bare_calls_and_jumps_through_rax()
    {
        Assert.Empty(Emitted.Of(new Table(), XenFacts.Pv64, Mitigation.Bare).Thunks);
        Assert.Equal(["call rax"], IndirectBranches(new Table(), Mitigation.Bare));
        Assert.Equal(["jmp rax"], IndirectBranches(new JumpTable(), Mitigation.Bare));
    }

    [Fact]
    public void No_indirect_branch_is_left_in_any_dispatcher_under_a_thunk()
    {
        foreach (Emitted emitted in Matrix.All().Where(e => e.Mitigation.Indirect.HasThunk))
        {
            Assert.Empty(Capstone.Decode(emitted.Dispatcher).Where(i => i.IsIndirect).Select(i => $"{emitted.Name}: {i}"));
        }
    }

    [Fact]
    public void Where_bare_branches_indirectly_a_thunk_is_called_or_jumped_to_instead()
    {
        foreach (Emitted bare in Matrix.All().Where(e => e.Mitigation == Mitigation.Bare || e.Mitigation.Name == "bare"))
        {
            string[] unhardened = [.. Capstone.Decode(bare.Dispatcher).Where(i => i.IsIndirect).Select(i => i.Mnemonic)];
            foreach (Mitigation mitigation in MitigationCatalog.All.Where(m => m.Parts.Count == 1 && m.Indirect.HasThunk))
            {
                var hardened = Emitted.Of(bare.Variant, bare.Table, mitigation);
                Assert.Equal((hardened.Name, string.Join(' ', unhardened)), (hardened.Name, string.Join(' ', ThroughThunk(hardened.Dispatcher))));
            }
        }
    }

    [Fact]
    public void A_variant_without_indirect_branches_has_the_same_bytes_however_these_are_hardened()
    {
        foreach (IGrouping<(string, string), Emitted> same in Matrix.All().Where(e => e.Mitigation.Parts.Count == 1).GroupBy(e => (e.Variant.Name, e.Table.Name)))
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
        Assert.Equal(indirectly, IndirectBranches(VariantCatalog.Find(variant)!, Mitigation.Bare).Any());

    [Fact]
    public void Lfence_jmp_says_that_it_is_unsafe_and_no_other_part_does() =>
        Assert.Equal(["lfence-jmp"], MitigationCatalog.Parts.Where(p => p.Safety.Status == SafetyStatus.Unsafe).Select(p => p.Name));

    // Filling by its length.
    private static List<string> Folded(IEnumerable<Decoded> decoded)
    {
        var folded = new List<string>();
        int traps = 0;
        foreach (Decoded instruction in decoded.Append(new Decoded(0, 0, "end", "")))
        {
            if (instruction.Mnemonic == "int3")
            {
                traps++;
                continue;
            }

            if (traps > 0)
            {
                folded.Add(traps == 1 ? "int3" : $"int3 x{traps}");
                traps = 0;
            }

            folded.Add(instruction.ToString());
        }

        return folded[..^1];
    }

    private static IEnumerable<string> IndirectBranches(Variant variant, Mitigation mitigation) =>
        Capstone.Decode(Emitted.Of(variant, XenFacts.Pv64, mitigation).Dispatcher).Where(i => i.IsIndirect).Select(i => i.ToString());

    private static IEnumerable<string> ThroughThunk(CodeObject dispatcher)
    {
        HashSet<int> ends = [.. dispatcher.CodeRelocations.Where(r => r.Target.Kind == SymbolKind.Thunk).Select(r => r.End)];
        return Capstone.Decode(dispatcher).Where(i => ends.Contains(i.Offset + i.Length)).Select(i => i.Mnemonic);
    }
}
