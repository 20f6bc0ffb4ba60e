using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>Xen's IND_THUNK_JMP: what runs when IBRS or CET-IBT do the protecting.</summary>
public sealed class JmpThunk() : IndirectPart(
    "jmp-thunk",
    "call thunk; thunk: jmp *%rax (Xen with IBRS or CET-IBT)",
    "IND_THUNK_JMP in xen/arch/x86/indirect-thunk.S",
    new(SafetyStatus.Limited, "jmp-thunk: needs IBRS against Spectre v2 (XSA-254); BHI (XSA-456) and ITS (XSA-469) are not covered"))
{
    internal override void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns)
    {
        code.Place(entry);
        code.Asm.jmp(register);
        code.Asm.int3();
    }
}
