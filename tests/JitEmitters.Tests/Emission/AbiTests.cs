using HwBench.JitEmitters.Emission;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Emission;

public class AbiTests
{
    [Fact]
    public void Kernels_are_called_as_the_system_calls() =>
        Assert.Same(OperatingSystem.IsWindows() ? Abi.Win64 : Abi.SystemV, Abi.Current);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void System_v_adds_nothing_but_the_return(int arguments)
    {
        var asm = new Assembler(64);
        Abi.SystemV.EmitEntry(asm, arguments);
        Assert.Empty(asm.Instructions);
        Abi.SystemV.EmitExit(asm);
        Assert.Equal(Code.Retnq, Assert.Single(asm.Instructions).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_win64_function_finds_its_arguments_where_system_v_has_them_and_may_ruin_what_system_v_lets_it(int arguments)
    {
        AssemblerRegister64[] systemV = [rdi, rsi, rdx, rcx];
        var code = new CodeBuilder();
        Abi.Win64.EmitEntry(code.Asm, arguments);
        code.Asm.xor(eax, eax);
        for (int i = 0; i < arguments; i++)
        {
            code.Asm.imul(rax, rax, 1000);
            code.Asm.add(rax, systemV[i]);
        }

        foreach (AssemblerRegister64 register in new[] { rcx, rdx, rsi, rdi, r8, r9, r10, r11 })
        {
            code.Asm.mov(register, 0xDEAD_DEAD_DEAD_DEADUL);
        }

        Abi.Win64.EmitExit(code.Asm);

        using var caller = new Win64Caller();
        caller.Load(code.Build());
        (ulong result, IReadOnlyList<string> notKept) = caller.Call(1, 20, 300, 444);
        Assert.Equal(new ulong[] { 1, 1020, 1020300, 1020300444 }[arguments - 1], result);
        Assert.Empty(notKept);
    }

    [Fact]
    public void The_caller_of_these_tests_sees_what_a_function_does_not_give_back()
    {
        var code = new CodeBuilder();
        code.Asm.xor(edi, edi);
        code.Asm.inc(r15);
        code.Asm.pxor(xmm9, xmm9);
        code.Asm.mov(__qword_ptr[rsp + 40], rdi);
        code.Asm.ret();

        using var caller = new Win64Caller();
        caller.Load(code.Build());
        Assert.Equal(["word 0 above the shadow space", "RDI", "R15", "XMM9, half 0", "XMM9, half 1"], caller.Call().NotKept.Select(b => b.Split(':')[0]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Arguments_that_not_all_conventions_pass_in_registers_are_refused(int arguments) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Abi.Win64.EmitEntry(new Assembler(64), arguments));
}
