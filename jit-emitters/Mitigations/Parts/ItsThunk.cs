using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>The jump in the upper half of a line: __x86_indirect_its_thunk in Linux; Xen aligns its own thunks so.</summary>
public sealed class ItsThunk() : IndirectPart(
    "its-thunk",
    "call thunk; thunk: jmp *%rax in the upper half of a line (ITS, 2025)",
    "ITS_THUNK in Linux's arch/x86/lib/retpoline.S; XSA-469 for xen/arch/x86/indirect-thunk.S",
    new(SafetyStatus.Limited, "its-thunk: covers ITS for indirect branches (XSA-469), needs IBRS against Spectre v2 (XSA-254); BHI (XSA-456) is not covered"))
{
    internal override void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns)
    {
        UpperHalf.Begin(code);
        code.Place(entry);
        UpperHalf.RequireOfNext(code, "an indirect jump");
        code.Asm.jmp(register);
        code.Asm.int3();
    }
}
