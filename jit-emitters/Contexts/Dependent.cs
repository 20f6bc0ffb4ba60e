using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>Each number waits for the result before it, so that latency shows instead of throughput.</summary>
public sealed class Dependent() : Context("dependent", "each number waits for the result of the dispatch before it")
{
    public override void EmitBefore(CodeBuilder code)
    {
        // and with a register that is zero only at run time: no core treats it as a zeroing idiom.
        code.Asm.and(rbp, rbx);
        code.Asm.add(rax, rbp);
    }

    public override void EmitAfter(CodeBuilder code) => code.Asm.mov(rbp, rax);
}
