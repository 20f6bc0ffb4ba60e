using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>The plain return in one place: what compilers are told to jump to, so that it can be replaced.</summary>
public sealed class ReturnThunk() : ReturnPart(
    "return-thunk",
    "jmp thunk; thunk: ret; int3 (compilers with -mfunction-return=thunk-extern)",
    "__x86_return_thunk in Linux's arch/x86/lib/retpoline.S; GCC manual, -mfunction-return",
    new(SafetyStatus.Limited, "return-thunk: a plain return; retbleed (XSA-407), SRSO (XSA-434) and ITS (XSA-469) are not covered"))
{
    internal override void EmitThunk(CodeBuilder code, Label entry)
    {
        code.Place(entry);
        code.Asm.ret();
        code.Asm.int3();
    }
}
