using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>Each number waits for the result before it, so that latency shows instead of throughput.</summary>
public sealed class Dependent() : Context("dependent", "each number waits for the result of the dispatch before it")
{
    // No move stands in the chain: cores eliminate moves most of the time, not always, and the answer must be known.
    public override void EmitBefore(CodeBuilder code)
    {
        code.Asm.add(rax, rbp);
        code.Asm.add(rdi, rbp);
    }

    // And with a register that is zero only at run time: no core takes it for a zeroing idiom.
    public override void EmitAfter(CodeBuilder code)
    {
        code.Asm.mov(rbp, rbx);
        code.Asm.and(rbp, rax);
    }
}
