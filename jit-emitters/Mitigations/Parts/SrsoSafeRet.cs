using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// Every return is made to be mispredicted into ud2: the call before it leaves its own return address on the return
/// stack. The untraining at the kernel's entry, which this presupposes, is no part of a dispatch.
/// </summary>
public sealed class SrsoSafeRet() : ReturnPart(
    "srso-safe-ret",
    "jmp thunk; thunk: call safe_ret; ud2; safe_ret: lea 8(%rsp),%rsp; ret; int3 (Linux on AMD Zen 1 to 4)",
    "srso_return_thunk and srso_safe_ret in Linux's arch/x86/lib/retpoline.S (d43490d0ab82, 6.5); on Zen 3 and 4 the same instructions at other addresses, srso_alias_safe_ret",
    new(SafetyStatus.SafeAsFarAsKnown, "srso-safe-ret: covers SRSO (XSA-434) and retbleed (XSA-407) on AMD, with the kernel's untraining at its entry"))
{
    private const int LineBytes = 64;

    private const int ThunkOffset = 16;

    // lea, ret, int3.
    private const int SafeRetBytes = 7;

    internal override void EmitThunk(CodeBuilder code, Label entry)
    {
        // Linux's linker script asserts that srso_safe_ret begins a line; the last of lea's five bytes is at 4 then.
        Label safeRet = code.Label("safe_ret");
        code.Alignment = LineBytes;
        code.Place(safeRet);
        code.RequireOfNext(4, 4, "srso_safe_ret");
        code.Asm.lea(rsp, __[rsp + 8]);
        code.Asm.ret();
        code.Asm.int3();
        Traps.Emit(code, ThunkOffset - SafeRetBytes);
        code.Place(entry);
        code.Asm.call(safeRet);
        code.Asm.ud2();
    }
}
