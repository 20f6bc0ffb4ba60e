using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// The return hidden in test $0xcc,%bl. Executed from the byte before, at the kernel's entry, the test removes what the
/// predictor has stored for the return; a dispatch only executes the return.
/// </summary>
public sealed class RetbleedUntrain() : ReturnPart(
    "retbleed-untrain",
    "jmp thunk; thunk: the ret; int3 inside test $0xcc,%bl, at the start of a line (Linux on AMD Zen 1 and 2)",
    "retbleed_untrain_ret and retbleed_return_thunk in Linux's arch/x86/lib/retpoline.S",
    new(SafetyStatus.Limited, "retbleed-untrain: covers retbleed (XSA-407) on AMD Zen 1 and 2, with the kernel's untraining at its entry; SRSO (XSA-434) is not covered"))
{
    private const int LineBytes = 64;

    // test $imm8,%bl: its ModRM byte is a ret, its immediate an int3.
    private const byte TestOpcode = 0xf6;

    internal override void EmitThunk(CodeBuilder code, Label entry)
    {
        code.Alignment = LineBytes;
        Traps.Emit(code, LineBytes - 1);
        code.Place(code.Label("untrain_return"));
        code.Asm.db(TestOpcode);
        code.Place(entry);
        code.RequireOfNext(0, 0, "retbleed_return_thunk");
        code.Asm.ret();
        code.Asm.int3();
        code.Asm.lfence();
        code.Asm.jmp(entry);
        code.Asm.int3();
    }
}
