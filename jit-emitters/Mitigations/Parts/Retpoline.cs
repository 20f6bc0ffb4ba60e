using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>Xen's IND_THUNK_RETPOLINE since 4.17: wrong speculation after the call runs into int3. Its return is its own.</summary>
public sealed class Retpoline() : IndirectPart(
    "retpoline",
    "call 1f; int3; 1: mov %rax,(%rsp); ret (Xen 4.17 and later)",
    "IND_THUNK_RETPOLINE in xen/arch/x86/indirect-thunk.S",
    new(SafetyStatus.Limited, "retpoline: its own return is open to retbleed (XSA-407: AMD Zen 1 and 2, Intel Skylake)"))
{
    public override bool IsReturn => true;

    public override string? WhyNotWith(MitigationPart other) => other is SrsoSafeRet or RetbleedUntrain
        ? $"Xen's retpoline ends in a plain ret of its own, which {other.Name} would not harden; use retpoline-linux, whose ret it does"
        : null;

    internal override void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns)
    {
        // Since XSA-469 all of Xen's thunks begin in the middle of a line, this one as well.
        bool againstIts = returns is ItsReturnThunk;
        if (againstIts)
        {
            UpperHalf.Begin(code);
        }

        Label replace = code.Label("replace_return");
        code.Place(entry);
        code.Asm.call(replace);
        code.Asm.int3();
        code.Place(replace);
        code.Asm.mov(__qword_ptr[rsp], register);
        if (againstIts)
        {
            UpperHalf.RequireOfNext(code, "a retpoline's return");
        }

        code.Asm.ret();
        code.Asm.int3();
    }
}
