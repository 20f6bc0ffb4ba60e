using HwBench.JitEmitters.Variants.Lowering;
using Iced.Intel;

namespace HwBench.JitEmitters.Variants;

/// <summary>
/// The generated chain without likely(): the same tests in the same order, but what a compiler isn't told to expect it
/// lays out of line, as GCC does with comparisons for equality and with calls.
/// </summary>
public sealed class GeneratedUnlikely() : Generated("generated-unlikely", "generated chain without likely(): prioritised calls out of line")
{
    protected override void EmitPriority(PriorityChain chain, int[] group, PossibleNumbers possible)
    {
        if (group.Length == 1)
        {
            NumberCompare.Emit(chain.Code, (int)chain.Table.Calls[group[0]].Number);
            chain.Code.JumpIf(ConditionCode.e, chain.Arms.Of(group[0]));
        }
        else
        {
            chain.Mask!.EmitTest(group.Select(i => chain.Table.Calls[i].Number), chain.OutOfLine(group, possible), ifMember: true);
        }
    }
}
