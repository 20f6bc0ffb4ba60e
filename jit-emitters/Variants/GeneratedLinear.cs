using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants;

/// <summary>The generated chain as its authors described it: what comes last is compared one by one.</summary>
public sealed class GeneratedLinear() : Generated("generated-linear", "generated chain by priority, last switch a linear chain")
{
    protected override void EmitLast(CodeBuilder code, CallTable table, Arms arms, Exits exits, int[] handlers, PossibleNumbers possible)
    {
        LinearChain.Emit(code, table, arms, handlers);
        code.Asm.jmp(exits.Unknown);
    }
}
