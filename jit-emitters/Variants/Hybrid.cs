using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants;

/// <summary>The K most frequent numbers compared first, the rest through the function table (Beulich 2022-11-10; INDIRECT_CALL_n in Linux).</summary>
public sealed class Hybrid(int k) : Variant($"hybrid-{k}", $"the {k} most frequent numbers compared first, the rest through the function table")
{
    /// <summary>How many are compared first.</summary>
    public int K => k;

    public override string? WhyIllegal(CallTable table) =>
        k > table.Calls.Count ? $"there are only {table.Calls.Count} calls to compare first" : null;

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        var arms = new Arms(code, spec.Table, exits);
        LinearChain.Emit(code, spec.Table, arms, spec.ByFrequency.Take(k));
        TableLookup.Emit(code, spec, exits);
        code.Asm.jmp(exits.Done);
        arms.EmitPending();
    }
}
