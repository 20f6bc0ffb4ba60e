using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// A switch without a jump table as GCC lowers it: a tree of single values, balanced by probability (here: all equal).
/// After gcc/tree-switch-conversion.cc of GCC 12, switch_decision_tree::balance_case_nodes and emit_case_nodes.
/// Two things are not followed. From 800 basic blocks on (the parameter evrp-sparse-threshold), which is some 350 calls,
/// Linux's among them, GCC forgets many of the ranges that it knows numbers to be in, and compares once more what can only
/// be equal. And behind a mask of priorities its probabilities are rounded: a list of even length may then be split one
/// value earlier, which moves some numbers up or down the tree. None of Xen's tables is met by either.
/// </summary>
public sealed class CompareTree(CodeBuilder code, CallTable table, Arms arms, Label otherwise)
{
    /// <summary>Emits the switch over some of the table's handlers.</summary>
    /// <param name="handlers">Indices, ascending by number, at least one.</param>
    /// <param name="possible">The numbers that reach the switch.</param>
    public void Emit(IReadOnlyList<int> handlers, PossibleNumbers possible) => Emit(Balance([.. handlers]), possible);

    private sealed record Node(int Handler, Node? Left, Node? Right)
    {
        public bool IsLeaf => Left is null && Right is null;
    }

    // GCC leaves lists of one or two as they are: the second hangs to the right of the first. A longer list is split
    // where what remains first weighs less than half.
    private static Node Balance(ReadOnlySpan<int> handlers)
    {
        if (handlers.Length <= 2)
        {
            return new Node(handlers[0], null, handlers.Length == 2 ? new Node(handlers[1], null, null) : null);
        }

        int pivot = 0;
        while (2 * (handlers.Length - pivot - 1) >= handlers.Length)
        {
            pivot++;
        }

        return new Node(
            handlers[pivot],
            pivot > 0 ? Balance(handlers[..pivot]) : null,
            pivot + 1 < handlers.Length ? Balance(handlers[(pivot + 1)..]) : null);
    }

    private void Emit(Node node, PossibleNumbers possible)
    {
        if (node.IsLeaf)
        {
            EmitLast(node, possible);
            return;
        }

        JumpIfEqual(node);
        PossibleNumbers rest = possible.Except(Number(node));
        switch (node)
        {
            case { Left: { IsLeaf: true } left, Right: { IsLeaf: true } right }:
                JumpIfEqual(right);
                EmitLast(left, rest.Except(Number(right)));
                break;
            case { Left: { } left, Right: { } right }:
                Label above = code.Label($"above_{Number(node)}");
                code.JumpIf(ConditionCode.a, above);
                Emit(left, rest.Below(Number(node)));
                code.Place(above);
                Emit(right, rest.Above(Number(node)));
                break;
            case { Right: { } right }:
                EmitOnlyChild(right, rest, rest.AnyBelow(Number(node)) ? () => code.JumpIf(ConditionCode.b, otherwise) : null, rest.Above(Number(node)));
                break;
            case { Left: { } left }:
                EmitOnlyChild(left, rest, rest.AnyAbove(Number(node)) ? () => code.JumpIf(ConditionCode.a, otherwise) : null, rest.Below(Number(node)));
                break;
        }
    }

    // A lone child without children is compared at once: ruling out the other side would cost as much.
    private void EmitOnlyChild(Node child, PossibleNumbers possible, Action? ruleOut, PossibleNumbers remaining)
    {
        if (child.IsLeaf)
        {
            EmitLast(child, possible);
        }
        else
        {
            ruleOut?.Invoke();
            Emit(child, remaining);
        }
    }

    private uint Number(Node node) => table.Calls[node.Handler].Number;

    private void JumpIfEqual(Node node)
    {
        NumberCompare.Emit(code, (int)Number(node));
        code.JumpIf(ConditionCode.e, arms.Of(node.Handler));
    }

    // The last compare of a path is turned round, so that its arm follows without a jump (GCC's block ordering).
    private void EmitLast(Node node, PossibleNumbers possible)
    {
        if (!possible.AreOnly(Number(node)))
        {
            NumberCompare.Emit(code, (int)Number(node));
            code.JumpIf(ConditionCode.ne, otherwise);
        }

        arms.EmitInline(node.Handler);
    }
}
