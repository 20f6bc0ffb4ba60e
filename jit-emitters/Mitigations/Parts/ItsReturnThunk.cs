using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>The return in the upper half of a line.</summary>
public sealed class ItsReturnThunk() : ReturnPart(
    "its-return-thunk",
    "jmp thunk; thunk: ret; int3 in the upper half of a line (ITS, 2025)",
    "its_return_thunk in Linux's arch/x86/lib/retpoline.S; XSA-469 for Xen's __x86_return_thunk",
    new(SafetyStatus.SafeAsFarAsKnown, "its-return-thunk: covers ITS for returns (XSA-469), on Intel; retbleed (XSA-407) and SRSO (XSA-434) are not covered"))
{
    internal override void EmitThunk(CodeBuilder code, Label entry)
    {
        UpperHalf.Begin(code);
        code.Place(entry);
        UpperHalf.RequireOfNext(code, "a return");
        code.Asm.ret();
        code.Asm.int3();
    }
}
