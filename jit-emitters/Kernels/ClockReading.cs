using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// The two fenced readings of the time-stamp counter that a time lies between: as in Intel's "How to Benchmark Code
/// Execution Times" (2010) with lfence for cpuid.
/// </summary>
internal static class ClockReading
{
    /// <summary>What follows begins when all before it has ended. Ruins rax and rdx.</summary>
    /// <param name="reading">Where the reading is kept.</param>
    public static void EmitStart(Assembler asm, AssemblerMemoryOperand reading)
    {
        asm.lfence();
        asm.rdtsc();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.mov(reading, rax);
    }

    /// <summary>Leaves the ticks since the start in rax, once all before it has ended. Ruins rcx and rdx.</summary>
    public static void EmitStop(Assembler asm, AssemblerMemoryOperand reading)
    {
        asm.rdtscp();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.sub(rax, reading);
    }
}
