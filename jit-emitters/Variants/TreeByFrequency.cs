using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;
using Iced.Intel;

namespace HwBench.JitEmitters.Variants;

/// <summary>The compare tree that executes the fewest conditional branches in the mean over the mix: <see cref="OptimalTree"/>.</summary>
public sealed class TreeByFrequency() : Variant("tree-by-frequency", "the compare tree with the fewest conditional branches for the mix (optimal search tree)")
{
    public override string? WhyIllegal(CallTable table) =>
        table.Calls.Count > OptimalTree.MaxCalls ? $"the optimal tree is sought for up to {OptimalTree.MaxCalls} calls, and it has {table.Calls.Count}" : null;

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        var arms = new Arms(code, spec.Table, exits);
        Emit(OptimalTree.Of(spec).Root, null);
        arms.EmitPending();

        // The flags still hold the last compare: the next with the same number is left out.
        void Emit(DecisionNode node, int? compared)
        {
            int number = (int)spec.Table.Calls[node.Handler].Number;
            if (number != compared && node is not DecisionLeaf { IsCompared: false })
            {
                NumberCompare.Emit(code, number);
            }

            switch (node)
            {
                case DecisionEqual equal:
                    code.JumpIf(ConditionCode.e, arms.Of(equal.Handler));
                    Emit(equal.Otherwise, number);
                    break;
                case DecisionAbove parting:
                    Label above = code.Label($"above_{number}");
                    code.JumpIf(ConditionCode.a, above);
                    Emit(parting.Below, number);
                    code.Place(above);
                    Emit(parting.Above, number);
                    break;
                case DecisionLeaf leaf:
                    if (leaf.IsCompared)
                    {
                        code.JumpIf(ConditionCode.ne, exits.Unknown);
                    }

                    arms.EmitInline(leaf.Handler);
                    break;
            }
        }
    }
}
