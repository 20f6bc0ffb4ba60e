using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>Compare after compare, in the order given: the if/else chain that both sides of the dispute argued about.</summary>
public static class LinearChain
{
    /// <summary>Emits the compares; falls through when none is equal.</summary>
    public static void Emit(CodeBuilder code, CallTable table, Arms arms, IEnumerable<int> handlers)
    {
        foreach (int handler in handlers)
        {
            NumberCompare.Emit(code, (int)table.Calls[handler].Number);
            code.JumpIf(ConditionCode.e, arms.Of(handler));
        }
    }
}
