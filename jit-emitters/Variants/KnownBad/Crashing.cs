using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.KnownBad;

/// <summary>Calls address zero: shows that a crash in emitted code becomes a named failure.</summary>
public sealed class Crashing() : Variant("crashing", "known bad: calls address zero")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        code.Asm.xor(eax, eax);
        code.Asm.call(rax);
    }
}
