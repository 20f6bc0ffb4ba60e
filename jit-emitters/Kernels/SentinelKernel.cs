using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// long kernel(long rounds): ticks of so many rounds of 64 instructions.
/// The clock is a chain of 32-bit multiplications, three core cycles each on every core in use (Intel since Nehalem,
/// Atom cores included; AMD Zen: uops.info). A chain of one-cycle instructions would need a port in every cycle: on Zen
/// 5 a busy sibling thread makes it 3 to 4 % slower, and the multiplications not at all. The sentinel cells hold the
/// one against the other.
/// The throughput loop is eight chains of additions side by side: that is what a busy sibling slows.
/// </summary>
public static class SentinelKernel
{
    /// <summary>Instructions in a round.</summary>
    public const int InstructionsPerRound = 64;

    /// <summary>Core cycles that a round of the clock takes.</summary>
    public const int ClockCyclesPerRound = 3 * InstructionsPerRound;

    public static CodeObject BuildClock(Abi abi) => Build(abi, "clock_kernel", (asm, _) => asm.imul(eax, r8d));

    public static CodeObject BuildThroughput(Abi abi)
    {
        AssemblerRegister64[] accumulators = [rax, rcx, rsi, r9, r10, r11, rbx, rbp];
        return Build(abi, "throughput_kernel", (asm, i) => asm.add(accumulators[i % accumulators.Length], r8));
    }

    private static CodeObject Build(Abi abi, string name, Action<Assembler, int> emit)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label round = code.Label("round");
        code.Place(code.Label(name));
        abi.EmitEntry(asm, arguments: 1);
        asm.push(rbx);
        asm.push(rbp);
        asm.lfence();
        asm.rdtsc();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.mov(r8, rax);
        code.Place(round);
        for (int i = 0; i < InstructionsPerRound; i++)
        {
            emit(asm, i);
        }

        asm.dec(rdi);
        asm.jne(round);
        asm.rdtscp();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.sub(rax, r8);
        asm.pop(rbp);
        asm.pop(rbx);
        abi.EmitExit(asm);
        return code.Build();
    }
}
