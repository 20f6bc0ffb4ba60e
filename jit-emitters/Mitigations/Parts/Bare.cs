using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>The branch as the compiler writes it without any option.</summary>
public sealed class Bare() : IndirectPart(
    "bare",
    "call *%rax, unhardened",
    "what compilers emit; Linux patches it in with enhanced or automatic IBRS (patch_retpoline in arch/x86/kernel/alternative.c)",
    new(SafetyStatus.Limited, "indirect branches: Spectre v2 (XSA-254) is left to the processor (IBRS), BHI (XSA-456) and ITS (XSA-469) are not covered"))
{
    public override bool HasThunk => false;

    internal override void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns) =>
        throw new InvalidOperationException("bare has no thunk");
}
