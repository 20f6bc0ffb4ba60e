using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>Xen's INDIRECT_THUNK_JMP (xen/arch/x86/indirect-thunk.S): what runs when IBRS or CET-IBT do the protecting.</summary>
public sealed class JmpThunk() : Mitigation("jmp-thunk", "call thunk; thunk: jmp *%rax (Xen with IBRS or CET-IBT)")
{
    protected override void EmitThunk(CodeBuilder code)
    {
        code.Asm.jmp(rax);
        code.Asm.int3();
    }
}
