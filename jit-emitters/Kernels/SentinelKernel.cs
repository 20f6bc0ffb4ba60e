using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// long kernel(long rounds): ticks of so many rounds of one-cycle additions. As a chain (each waits for the one
/// before) a round takes 64 core cycles on every core: the clock. As eight independent chains it is bound by
/// throughput, which a busy sibling thread takes away while the clock hardly moves.
/// </summary>
public static class SentinelKernel
{
    /// <summary>Additions in a round.</summary>
    public const int OperationsPerRound = 64;

    public static CodeObject BuildClock() => Build("clock_kernel", [rax]);

    public static CodeObject BuildThroughput() => Build("throughput_kernel", [rax, rcx, rsi, r9, r10, r11, rbx, rbp]);

    private static CodeObject Build(string name, AssemblerRegister64[] accumulators)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label round = code.Label("round");
        code.Place(code.Label(name));
        asm.push(rbx);
        asm.push(rbp);
        asm.lfence();
        asm.rdtsc();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.mov(r8, rax);
        code.Place(round);
        for (int i = 0; i < OperationsPerRound; i++)
        {
            asm.add(accumulators[i % accumulators.Length], r8);
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
        asm.ret();
        return code.Build();
    }
}
