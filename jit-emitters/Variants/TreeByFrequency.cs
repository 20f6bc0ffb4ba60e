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
        Emit(OptimalTree.Of(spec).Root);
        arms.EmitPending();

        void Emit(DecisionNode node)
        {
            if (node is DecisionLeaf leaf)
            {
                if (leaf.IsCompared)
                {
                    NumberCompare.Emit(code, Number(leaf));
                    code.JumpIf(ConditionCode.ne, exits.Unknown);
                }

                arms.EmitInline(leaf.Handler);
                return;
            }

            var split = (DecisionSplit)node;
            NumberCompare.Emit(code, Number(split));
            if (split.TestsEqual)
            {
                code.JumpIf(ConditionCode.e, arms.Of(split.Handler));
            }

            if (split is not { Below: { } below, Above: { } above })
            {
                Emit((split.Below ?? split.Above)!);
                return;
            }

            Label higher = code.Label($"above_{Number(split)}");
            code.JumpIf(ConditionCode.a, higher);
            Emit(below);
            code.Place(higher);
            Emit(above);
        }

        int Number(DecisionNode node) => (int)spec.Table.Calls[node.Handler].Number;
    }
}
