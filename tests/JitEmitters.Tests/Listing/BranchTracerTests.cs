using FsCheck;
using FsCheck.Fluent;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.KnownBad;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Listing;

/// <summary>What the tracer counts, and what it refuses to follow.</summary>
public class BranchTracerTests
{
    private static readonly Symbol s_handler = new(SymbolKind.Handler, 0);

    // Worked out by hand from the sequences: call through the thunk, the thunk's own transfers, the return.
    [Theory]
    [InlineData("bare", 1, 0, 1)]
    [InlineData("jmp-thunk", 1, 1, 1)]
    [InlineData("lfence-jmp", 1, 1, 1)]
    [InlineData("retpoline", 0, 2, 2)]
    [InlineData("retpoline-linux", 0, 2, 2)]
    public void A_table_call_executes_two_conditional_branches_and_its_mitigations_sequence(string mitigation, int indirect, int direct, int returns)
    {
        var emitted = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find(mitigation)!);
        BranchTrace trace = new BranchTracer(emitted.Dispatcher, emitted.Thunks).Trace(23);
        Assert.Equal(XenFacts.Pv64.IndexOf(23), trace.Handler);
        Assert.Equal(new BranchCounts(2, indirect, direct, returns), trace.Branches);
        Assert.Equal(0, trace.TakenBranches);
    }

    [Fact]
    public void A_hole_in_a_table_leaves_by_its_second_branch_and_a_number_beyond_it_by_its_first()
    {
        var emitted = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find("retpoline")!);
        var tracer = new BranchTracer(emitted.Dispatcher, emitted.Thunks);
        Assert.Equal(new BranchCounts(2, 0, 0, 1), tracer.Trace(38).Branches);
        Assert.Equal(new BranchCounts(1, 0, 0, 1), tracer.Trace(50).Branches);
        Assert.Equal((null, -38, 1), (tracer.Trace(50).Handler, tracer.Trace(50).Result, tracer.Trace(50).TakenBranches));
    }

    [Fact]
    public void The_nth_compare_of_a_linear_chain_is_the_nth_branch_and_the_only_one_taken()
    {
        var emitted = Emitted.Of(new Linear(), Matrix.Synthetic(20), Mitigation.Bare);
        var tracer = new BranchTracer(emitted.Dispatcher, []);
        Assert.Equal(Enumerable.Range(1, 20), Enumerable.Range(0, 20).Select(n => tracer.Trace((ulong)n).Branches.Conditional));
        Assert.All(Enumerable.Range(0, 20), n => Assert.Equal(1, tracer.Trace((ulong)n).TakenBranches));
    }

    [Fact]
    public void The_unfixed_chain_sends_65_87_and_129_to_iret()
    {
        var emitted = Emitted.Of(new GeneratedUnfixed(), XenFacts.Pv64, Mitigation.Bare);
        var tracer = new BranchTracer(emitted.Dispatcher, []);
        Assert.All(new ulong[] { 65, 87, 129 }, number => Assert.Equal(XenFacts.Pv64.IndexOf(23), tracer.Trace(number).Handler));
    }

    [Fact]
    public void Every_condition_is_taken_exactly_when_the_compared_numbers_stand_so()
    {
        Property property = Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<ulong>(), (a, b) =>
        {
            // Differences of small drawn numbers never overflow: spread them over all 64 bits.
            foreach ((ulong x, ulong y) in new[] { (a, b), (a << 60, b << 61), (a, a), (a << 63, b) })
            {
                Assert.Equal(
                    [x == y, x != y, x > y, x >= y, x < y, x <= y, (long)x > (long)y, (long)x >= (long)y, (long)x < (long)y, (long)x <= (long)y],
                    s_jumps.Select(jump => IsTaken(x, y, jump)));
            }

            return true;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), property);
    }

    [Fact]
    public void An_unknown_instruction_is_named() => AssertFault("bswap", asm => asm.bswap(rax));

    [Fact]
    public void A_known_instruction_on_operands_that_are_not_emitted_is_unknown() => AssertFault("al", asm => asm.add(al, 1));

    [Fact]
    public void Running_into_int3_is_a_fault() => AssertFault("int3", asm => asm.int3());

    [Fact]
    public void Leaving_the_code_is_a_fault() => AssertFault("no instruction", asm => asm.call(rcx));

    [Fact]
    public void A_circle_is_a_fault() => AssertFault("circle", asm => asm.jmp(Symbol.CodeBase));

    [Fact]
    public void A_lost_stack_pointer_is_a_fault() => AssertFault("stack pointer -8 bytes off", asm => asm.ret(), pushed: true);

    [Fact]
    public void A_second_handler_is_a_fault() => AssertFault("handler 1 after handler 0", asm =>
    {
        asm.call(s_handler.StandIn);
        asm.call(new Symbol(SymbolKind.Handler, 1).StandIn);
    });

    [Fact]
    public void Changing_the_handlers_result_is_a_fault() => AssertFault("handler's result", asm =>
    {
        asm.call(s_handler.StandIn);
        asm.mov(rax, 1);
        asm.ret();
    });

    [Fact]
    public void A_branch_on_flags_that_a_handler_left_is_a_fault() => AssertFault("undefined", asm =>
    {
        asm.call(s_handler.StandIn);
        asm.je(Symbol.CodeBase);
    });

    [Fact]
    public void The_variant_that_crashes_is_a_fault()
    {
        var emitted = Emitted.Of(new Crashing(), XenFacts.Pv64, Mitigation.Bare);
        string message = Assert.Throws<TraceFaultException>(() => new BranchTracer(emitted.Dispatcher, []).Trace(0)).Message;
        Assert.Contains("0x0", message, StringComparison.Ordinal);
    }

    private static readonly Action<Assembler, Label>[] s_jumps =
    [
        (a, l) => a.je(l), (a, l) => a.jne(l), (a, l) => a.ja(l), (a, l) => a.jae(l), (a, l) => a.jb(l),
        (a, l) => a.jbe(l), (a, l) => a.jg(l), (a, l) => a.jge(l), (a, l) => a.jl(l), (a, l) => a.jle(l),
    ];

    private static bool IsTaken(ulong x, ulong y, Action<Assembler, Label> jump)
    {
        var code = new CodeBuilder();
        Label end = code.Label("end");
        code.Asm.mov(rcx, y);
        code.Asm.cmp(rax, rcx);
        jump(code.Asm, end);
        code.Place(end);
        code.Asm.ret();
        BranchTrace trace = new BranchTracer(code.Build(), []).Trace(x);
        Assert.Equal(1, trace.Branches.Conditional);
        return trace.TakenBranches == 1;
    }

    private static void AssertFault(string told, Action<Assembler> emit, bool pushed = false)
    {
        var code = new CodeBuilder();
        if (pushed)
        {
            // A copy of the return address below the real one.
            code.Asm.mov(rcx, __qword_ptr[rsp]);
            code.Asm.sub(rsp, 8);
            code.Asm.mov(__qword_ptr[rsp], rcx);
        }

        emit(code.Asm);
        var tracer = new BranchTracer(code.Build(), []);
        Assert.Contains(told, Assert.Throws<TraceFaultException>(() => tracer.Trace(0)).Message, StringComparison.Ordinal);
    }
}
