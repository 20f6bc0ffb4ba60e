using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>AMD's first recommendation, withdrawn in 2022: the branch can still be steered between lfence and jmp.</summary>
public sealed class LfenceJmp() : Mitigation("lfence-jmp", "call thunk; thunk: lfence; jmp *%rax (AMD until 2022)")
{
    public override string? Unsafe => "XSA-398 / CVE-2021-26401: can still be steered; withdrawn by AMD";

    protected override void EmitThunk(CodeBuilder code)
    {
        code.Asm.lfence();
        code.Asm.jmp(rax);
        code.Asm.int3();
    }
}
