using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants;

/// <summary>One switch over all calls, as GCC lowers it without jump tables; Linux's x64_sys_call is this.</summary>
public sealed class Tree() : Variant("tree", "one switch as GCC's compare tree, no priorities (Linux x64_sys_call)")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        var arms = new Arms(code, spec.Table, exits);
        new CompareTree(code, spec.Table, arms, exits.Unknown).Emit([.. Enumerable.Range(0, spec.Table.Calls.Count)], PossibleNumbers.All);
        arms.EmitPending();
    }
}
