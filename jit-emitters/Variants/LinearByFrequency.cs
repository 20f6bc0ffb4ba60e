using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants;

/// <summary>A plain if/else chain, the most frequent number first: of all chains the one that compares least in the mean.</summary>
public sealed class LinearByFrequency() : Variant("linear-by-frequency", "if/else chain, the most frequent numbers of the mix first")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        var arms = new Arms(code, spec.Table, exits);
        LinearChain.Emit(code, spec.Table, arms, spec.ByFrequency);
        code.Asm.jmp(exits.Unknown);
        arms.EmitPending();
    }
}
