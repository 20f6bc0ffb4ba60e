using System.Runtime.InteropServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Emission;

/// <summary>The kernels that Windows would call, called here as Windows calls.</summary>
public sealed class Win64KernelTests : IDisposable
{
    private const ulong Rounds = 1 << 14;

    private readonly Win64Caller _caller = new();

    [Fact]
    public void The_clock_runs_its_rounds() => AssertRuns(SentinelKernel.BuildClock(Abi.Win64));

    [Fact]
    public void The_throughput_loop_runs_its_rounds() => AssertRuns(SentinelKernel.BuildThroughput(Abi.Win64));

    [Fact]
    public void The_counter_goes_forward()
    {
        _caller.Load(TscKernel.Build(Abi.Win64));
        (ulong before, IReadOnlyList<string> notKept) = _caller.Call();
        Assert.Empty(notKept);
        Assert.True(_caller.Call().Result > before);
    }

    [Fact]
    public void The_verification_kernel_calls_a_dispatcher_as_system_v_does()
    {
        CodeObject dispatcher = BuildSum();
        CodeObject kernel = VerificationKernel.Build(Abi.Win64);
        int dispatcherAt = kernel.Code.Length;
        _caller.Load(kernel with { Code = [.. kernel.Code, .. dispatcher.Code] });
        Span<ulong> frame = _caller.Data;
        frame[VerificationFrame.Number] = 1_000_000;
        for (int i = 0; i < 6; i++)
        {
            frame[VerificationFrame.Arguments + i] = 1UL << i;
        }

        frame[VerificationFrame.Dispatcher] = (ulong)(_caller.CodeAddress + dispatcherAt);
        Assert.Empty(_caller.Call().NotKept);
        Assert.Equal(1_000_063UL, frame[VerificationFrame.Result]);
        Assert.Equal(frame[VerificationFrame.StackBefore], frame[VerificationFrame.StackAfter]);
        Assert.Equal(Enumerable.Range(0, 6).Select(VerificationKernel.Poison), frame.Slice(VerificationFrame.Registers, 6).ToArray());
    }

    [Fact]
    public void The_timing_kernel_sends_every_number_to_the_dispatcher_and_adds_the_results_up()
    {
        CodeObject kernel = TimingKernel.Build(new Hot(), Abi.Win64);
        _caller.Load(kernel with { Code = [.. kernel.Code, .. BuildSumOfNumberAndOne().Code] });
        Span<uint> numbers = MemoryMarshal.Cast<ulong, uint>(_caller.Data[64..]);
        for (int i = 0; i < 10; i++)
        {
            numbers[i] = (uint)(i * i);
        }

        ref KernelArguments arguments = ref MemoryMarshal.AsRef<KernelArguments>(MemoryMarshal.AsBytes(_caller.Data));
        arguments = new KernelArguments
        {
            Numbers = _caller.DataAddress + (64 * sizeof(ulong)),
            Dispatcher = _caller.CodeAddress + kernel.Code.Length,
            LeadIn = 3,
            Dispatches = 7,
            One = 1,
            StackOffset = 48,
        };
        Assert.Empty(_caller.Call((ulong)_caller.DataAddress, 0).NotKept);
        Assert.Equal((2 * 285UL) + 10, arguments.Sum);
        Assert.True(arguments.Ticks > 0);
    }

    // A round is a chain, or eight side by side, of 64 instructions: more ticks than rounds on any processor.
    private void AssertRuns(CodeObject kernel)
    {
        _caller.Load(kernel);
        (ulong ticks, IReadOnlyList<string> notKept) = _caller.Call(Rounds);
        Assert.Empty(notKept);
        Assert.InRange(ticks, Rounds, ulong.MaxValue >> 1);
    }

    // Returns rax + rdi + 1: what the timing kernel gives a dispatcher is the number, in both.
    private static CodeObject BuildSumOfNumberAndOne()
    {
        var code = new CodeBuilder();
        code.Asm.lea(rax, __[rax + rdi + 1]);
        EmitRuin(code.Asm);
        code.Asm.ret();
        return code.Build();
    }

    // Returns rax and its six arguments added up.
    private static CodeObject BuildSum()
    {
        var code = new CodeBuilder();
        foreach (AssemblerRegister64 register in new[] { rdi, rsi, rdx, r10, r8, r9 })
        {
            code.Asm.add(rax, register);
        }

        EmitRuin(code.Asm);
        code.Asm.ret();
        return code.Build();
    }

    private static void EmitRuin(Assembler asm)
    {
        foreach (AssemblerRegister64 register in new[] { rcx, rdx, rsi, rdi, r10, r11 })
        {
            asm.mov(register, 0xDEAD_DEAD_DEAD_DEADUL);
        }
    }

    public void Dispose() => _caller.Dispose();
}
