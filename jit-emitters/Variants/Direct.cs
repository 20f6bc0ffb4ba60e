using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants;

/// <summary>The floor: one handler, called directly whatever the number.</summary>
public sealed class Direct() : Variant("direct", "no decision: every number calls the table's first handler (the floor)")
{
    public override int? Target(CallTable table, ulong number) => 0;

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        code.Asm.mov(rcx, r10);
        code.Call(new Symbol(SymbolKind.Handler, 0));
    }
}
