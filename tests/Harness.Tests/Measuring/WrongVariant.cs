using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants;

namespace HwBench.Harness.Tests.Measuring;

/// <summary>Says that it reaches every handler, and always calls the first.</summary>
internal sealed class WrongVariant() : Variant("wrong", "always the first handler")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) => code.Call(new Symbol(SymbolKind.Handler, 0));
}
