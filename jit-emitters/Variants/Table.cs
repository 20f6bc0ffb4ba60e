using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants;

/// <summary>Xen 4.16: pv_hypercall's and hvm_hypercall's function table.</summary>
public sealed class Table() : Variant("table", "function table: bounds check, masked index, null test, indirect call (Xen 4.16)")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) => TableLookup.Emit(code, spec, exits);
}
