using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>AMD's first recommendation, withdrawn in 2022: the branch can still be steered between lfence and jmp.</summary>
public sealed class LfenceJmp() : IndirectPart(
    "lfence-jmp",
    "call thunk; thunk: lfence; jmp *%rax (AMD until 2022)",
    "IND_THUNK_LFENCE in xen/arch/x86/indirect-thunk.S; X86_FEATURE_RETPOLINE_LFENCE in Linux's arch/x86/lib/retpoline.S",
    new(SafetyStatus.Unsafe, "XSA-398 / CVE-2021-26401: can still be steered; withdrawn by AMD"))
{
    internal override void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns)
    {
        code.Place(entry);
        code.Asm.lfence();
        code.Asm.jmp(register);
        code.Asm.int3();
    }
}
