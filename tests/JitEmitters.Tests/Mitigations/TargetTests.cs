using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>Checks of where indirect branches lead.</summary>
public class TargetTests
{
    private static readonly byte[] s_endbr64 = [0xf3, 0x0f, 0x1e, 0xfa];

    private static readonly byte[] s_notrackJmpRax = [0x3e, 0xff, 0xe0];

    [Fact]
    public void Under_ibt_each_handler_begins_with_endbr64_where_pointers_point()
    {
        CodeObject handler = TimingHandler.Build(0, "call_0", MitigationCatalog.Find("ibt")!);
        Assert.Equal(0, handler.Entry);
        Assert.Equal(s_endbr64, handler.Code[..4]);
    }

    [Theory]
    [InlineData("kcfi", 16)]
    [InlineData("fineibt", 16)]
    [InlineData("ibt", 0)]
    [InlineData("bare", 0)]
    public void What_stands_before_a_handlers_entry_is_as_long_as_in_linux(string mitigation, int bytes)
    {
        Mitigation found = MitigationCatalog.Find(mitigation)!;
        CodeObject handler = TimingHandler.Build(0, "call_0", found);
        Assert.Equal(bytes, handler.Entry);
        Assert.Equal(handler.Code[..bytes], found.HandlerPrefix);
    }

    [Fact]
    public void A_jump_tables_jump_is_exempt_from_tracking_without_a_thunk_and_its_targets_are_marked_with_one()
    {
        var exempt = Emitted.Of(new JumpTable(), XenFacts.Pv64, MitigationCatalog.Find("ibt")!);
        Decoded jump = Assert.Single(Capstone.Decode(exempt.Dispatcher), i => i.IsIndirect);
        Assert.Equal(s_notrackJmpRax, exempt.Dispatcher.Code[jump.Offset..(jump.Offset + jump.Length)]);
        Assert.DoesNotContain(Capstone.Decode(exempt.Dispatcher), i => i.Mnemonic == "endbr64");

        foreach (string mitigation in new[] { "jmp-thunk+ibt", "its-thunk+fineibt", "jmp-thunk+ibt+branch-harden" })
        {
            CodeObject marked = Emitted.Of(new JumpTable(), XenFacts.Pv64, MitigationCatalog.Find(mitigation)!).Dispatcher;
            Assert.Equal(XenFacts.Pv64.Slots, marked.DataRelocations.Count);
            Assert.All(marked.DataRelocations, r => Assert.Equal(s_endbr64, marked.Code[r.Target.Index..(r.Target.Index + 4)]));
        }
    }

    [Theory]
    [InlineData("kcfi", 1)]
    [InlineData("its-thunk+kcfi", 1)]
    [InlineData("fineibt", 7)]
    [InlineData("jmp-thunk+fineibt", 7)]
    public void A_handler_of_another_type_is_not_called(string mitigation, int hashOffset)
    {
        var emitted = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find(mitigation)!);
        byte[] prefix = emitted.Mitigation.HandlerPrefix;
        Assert.Equal(0, new BranchTracer(emitted.Dispatcher, emitted.Thunks, prefix).Trace(0).Handler);

        // Any byte of the hash: kcfi has it behind one byte of opcode, fineibt behind seven.
        prefix[hashOffset] ^= 1;
        string fault = Assert.Throws<TraceFaultException>(() => new BranchTracer(emitted.Dispatcher, emitted.Thunks, prefix).Trace(0)).Message;
        Assert.Contains("ud2", fault, StringComparison.Ordinal);
    }

    // The check's own branch is counted where it stands: at the call site for kcfi, at the handler, which isn't counted, for fineibt.
    [Theory]
    [InlineData("bare", 2, 15)]
    [InlineData("kcfi", 3, 18)]
    [InlineData("fineibt", 2, 19)]
    [InlineData("ibt", 2, 15)]
    public void A_table_call_executes_so_many_conditional_branches_and_instructions(string mitigation, int conditional, int instructions)
    {
        var emitted = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find(mitigation)!);
        BranchTrace trace = new BranchTracer(emitted.Dispatcher, emitted.Thunks, emitted.Mitigation.HandlerPrefix).Trace(23);
        Assert.Equal((conditional, instructions), (trace.Branches.Conditional, trace.Instructions));
    }
}
