using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants;

/// <summary>A plain if/else chain by ascending number.</summary>
public sealed class Linear() : Variant("linear", "if/else chain in the order of the numbers, no priorities")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        var arms = new Arms(code, spec.Table, exits);
        LinearChain.Emit(code, spec.Table, arms, Enumerable.Range(0, spec.Table.Calls.Count));
        code.Asm.jmp(exits.Unknown);
        arms.EmitPending();
    }
}
