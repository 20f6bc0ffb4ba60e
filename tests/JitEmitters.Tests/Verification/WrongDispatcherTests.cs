using System.Globalization;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Verification;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Verification;

/// <summary>Every check bites: a dispatcher that is right but for one thing is caught for that thing, and for no other.</summary>
public sealed class WrongDispatcherTests
{
    private static readonly CallTable s_table = SmallTable.Create();

    // Not a constant: the processor adds, not the compiler.
    private static readonly double s_tenth = double.Parse("0.1", CultureInfo.InvariantCulture);

    [Fact]
    public void The_dispatcher_that_the_wrong_ones_are_made_from_passes() => Assert.Empty(Verify(_ => { }));

    [Theory]
    [InlineData("rbx")]
    [InlineData("rbp")]
    [InlineData("r12")]
    [InlineData("r13")]
    [InlineData("r14")]
    [InlineData("r15")]
    public void A_clobbered_callee_saved_register_is_named(string name)
    {
        AssemblerRegister64 register = name switch { "rbx" => rbx, "rbp" => rbp, "r12" => r12, "r13" => r13, "r14" => r14, _ => r15 };
        IReadOnlyList<string> messages = Verify(d => d.AtEntry = asm => asm.btc(register, 5));
        Assert.Equal(DispatcherSketch.Sent(s_table), messages.Count);
        Assert.All(messages, m => Assert.Contains($" in {name}, must leave ", m));
    }

    [Fact]
    public void A_stack_pointer_8_bytes_off_is_named() =>
        AssertOnEveryNumber(Verify(d => d.Return = asm => asm.ret(8)), "left the stack pointer (rsp) +8 bytes from where it was, must leave it there");

    [Fact]
    public void A_direction_flag_left_set_is_named() =>
        AssertOnEveryNumber(Verify(d => d.AtExit = asm => asm.std()), "left the direction flag set, must leave it clear");

    [Fact]
    public void Changed_control_bits_of_mxcsr_are_named_and_its_status_bits_are_the_functions_own()
    {
        AssertOnEveryNumber(Verify(d => d.AtExit = asm => LeaveMxcsr(asm, 0x1F80)), "left 0x1f80 in the control bits of mxcsr, must leave 0x7f80");
        AssertOnEveryNumber(Verify(d => d.AtExit = asm => LeaveMxcsr(asm, 0xFFC0)), "left 0xffc0 in the control bits of mxcsr, must leave 0x7f80");
        Assert.Empty(Verify(d => d.AtExit = asm => LeaveMxcsr(asm, 0x7F80 | 0x3F)));
    }

    [Fact]
    public void A_changed_x87_control_word_is_named_even_if_it_is_what_a_reset_leaves() =>
        AssertOnEveryNumber(Verify(d => d.AtExit = asm => asm.fninit()), "left 0x037f in the x87 control word, must leave 0x0f7f");

    [Fact]
    public void Whatever_a_dispatcher_leaves_the_verifiers_own_arithmetic_rounds_as_before()
    {
        _ = Verify(d => d.AtExit = asm => LeaveMxcsr(asm, 0x7F80));
        Assert.Equal(0.30000000000000004, s_tenth + (2 * s_tenth));
    }

    [Fact]
    public void A_handler_entered_with_the_direction_flag_set_is_named() =>
        Assert.Equal(["number 2 called two (2) with the direction flag set"], Verify(d =>
        {
            d.BeforeCall[2] = asm => asm.std();
            d.AtExit = asm => asm.cld();
        }));

    [Fact]
    public void A_wrong_handler_is_named() =>
        Assert.Equal(["number 3 reached seven (7), must reach three (3)"], Verify(d => d.Handler[3] = 3));

    [Fact]
    public void A_handler_called_twice_is_named() =>
        Assert.Equal(["number 3 ran 2 handlers, three (3) last, must run three (3) once"], Verify(d => d.Calls[3] = 2));

    [Fact]
    public void A_number_without_its_handler_is_named() =>
        Assert.Equal(["number 0 reached no handler and returned 0xffffffffffffffda, must reach zero (0)"], Verify(d => d.Calls[0] = 0));

    [Fact]
    public void A_truncated_argument_is_named()
    {
        string message = Assert.Single(Verify(d => d.BeforeCall[7] = asm => asm.mov(esi, esi)));
        Assert.Matches("^number 7 gave seven \\(7\\) 0x00000000[0-9a-f]{8} as argument 2, must give 0x[89abcdef][0-9a-f]{15}$", message);
    }

    [Fact]
    public void A_sign_extended_argument_is_named()
    {
        string message = Assert.Single(Verify(d => d.BeforeCall[7] = asm => asm.movsxd(rdi, edi)));
        Assert.Matches("^number 7 gave seven \\(7\\) 0xffffffff[0-9a-f]{8} as argument 1, ", message);
    }

    [Fact]
    public void A_lost_sixth_argument_is_named()
    {
        string message = Assert.Single(Verify(d => d.BeforeCall[2] = asm => asm.mov(r9, r8)));
        Assert.Matches("^number 2 gave two \\(2\\) 0x[0-9a-f]{16} as argument 6, must give ", message);
    }

    [Fact]
    public void An_argument_that_the_call_does_not_have_may_be_anything() =>
        Assert.Empty(Verify(d => d.BeforeCall[3] = asm => asm.xor(ecx, ecx)));

    [Fact]
    public void A_fourth_argument_left_in_r10_is_named()
    {
        string message = Assert.Single(Verify(d => d.BeforeCall[7] = asm => asm.xor(ecx, ecx)));
        Assert.StartsWith("number 7 gave seven (7) 0x0000000000000000 as argument 4, must give ", message);
    }

    [Fact]
    public void A_truncated_result_is_named()
    {
        string message = Assert.Single(Verify(d => d.AfterCall[3] = asm => asm.mov(eax, eax)));
        Assert.Matches("^number 3 returned 0x00000000[0-9a-f]{8}, must return what three \\(3\\) did, 0x", message);
    }

    [Fact]
    public void An_error_code_of_32_bits_is_named() =>
        AssertOnEveryNumber(
            Verify(d => d.Refuse = asm => asm.mov(eax, -38)),
            "returned 0x00000000ffffffda, must return -38 (0xffffffffffffffda)",
            s_table.Calls.Count);

    [Fact]
    public void A_handler_run_for_a_hole_is_named() =>
        Assert.Equal(["number 5 reached three (3), must return -38"], Verify(d => d.Handler[5] = 2));

    [Fact]
    public void A_number_compared_in_32_bits_is_named() =>
        Assert.Contains("number 4294967298 reached two (2), must return -38", Verify(d => d.Narrow = true));

    [Fact]
    public void An_overwritten_word_of_the_callers_stack_is_named() =>
        AssertOnEveryNumber(
            Verify(d => d.AtExit = asm =>
            {
                asm.xor(ecx, ecx);
                asm.mov(__qword_ptr[rsp + 24], rcx);
            }),
            "wrote 0x0000000000000000 into its caller's stack, 8 bytes above the return address's end");

    [Fact]
    public void A_handler_with_a_misaligned_stack_is_named() =>
        Assert.Equal(["number 3 called three (3) with the stack 8 bytes off a multiple of 16"], Verify(d =>
        {
            d.BeforeCall[3] = asm => asm.push(rax);
            d.AfterCall[3] = asm => asm.pop(rcx);
        }));

    [Fact]
    public void A_value_kept_below_the_stack_pointer_is_lost() =>
        Assert.Single(Verify(d =>
        {
            d.BeforeCall[3] = asm => asm.mov(__qword_ptr[rsp - 24], rbx);
            d.AfterCall[3] = asm => asm.mov(rbx, __qword_ptr[rsp - 24]);
        }));

    [Fact]
    public void A_failure_at_one_offset_only_says_in_how_many_placements_it_showed()
    {
        IReadOnlyList<string> messages = Verify(d => d.AtEntry = asm =>
        {
            // Clears rbx where this code starts in the second half of a line.
            asm.AddInstruction(Instruction.Create(Code.Lea_r64_m, rcx, new MemoryOperand(Register.RIP, (long)new Symbol(SymbolKind.Code, 0).StandIn, 8)));
            asm.and(ecx, 32);
            asm.neg(ecx);
            asm.sbb(rcx, rcx);
            asm.not(rcx);
            asm.and(rbx, rcx);
        });
        AssertOnEveryNumber(messages, "left 0x0000000000000000 in rbx, must leave 0xc0ffee005a5a0000 (in 2 of 4 placements)");
    }

    private static void LeaveMxcsr(Assembler asm, int value)
    {
        asm.push(value);
        asm.ldmxcsr(__dword_ptr[rsp]);
        asm.pop(rcx);
    }

    private static IReadOnlyList<string> Verify(Action<DispatcherSketch> spoil)
    {
        var sketch = new DispatcherSketch(s_table);
        spoil(sketch);
        var verifier = new Verifier(s_table);
        VerificationResult result = Assert.Single(verifier.Check([new Candidate(new Linear(), sketch.Build())], Mitigation.Bare, new Random(1), placements: 4));
        Assert.Equal(4 * DispatcherSketch.Sent(s_table), result.Calls);
        return [.. result.Failures.Select(f => f.Message)];
    }

    private static void AssertOnEveryNumber(IReadOnlyList<string> messages, string finding, int except = 0)
    {
        Assert.Equal(DispatcherSketch.Sent(s_table) - except, messages.Count);
        Assert.All(messages, m => Assert.EndsWith($" {finding}", m));
    }
}
