using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// A switch without a jump table as GCC lowers it: a tree of single values, balanced by probability (here: all equal).
/// After gcc/tree-switch-conversion.cc of GCC 12, switch_decision_tree::balance_case_nodes and emit_case_nodes.
/// </summary>
public sealed class CompareTree(CodeBuilder code, CallTable table, Arms arms, Label otherwise)
{
    /// <summary>Emits the switch over some of the table's handlers.</summary>
    /// <param name="handlers">Indices, ascending by number, at least one.</param>
    public void Emit(IReadOnlyList<int> handlers) => Emit(Balance([.. handlers]));

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

    private void Emit(Node node)
    {
        switch (node)
        {
            case { Left: { IsLeaf: true } left, Right: { IsLeaf: true } right }:
                JumpIfEqual(node);
                JumpIfEqual(right);
                EmitLast(left);
                break;
            case { Left: { } left, Right: { } right }:
                JumpIfEqual(node);
                Label above = code.Label($"above_{Number(node)}");
                code.Asm.ja(above);
                Emit(left);
                code.Place(above);
                Emit(right);
                break;
            case { Left: null, Right: { } right }:
                JumpIfEqual(node);
                EmitOnlyChild(right, () => code.Asm.jb(otherwise));
                break;
            case { Left: { } left, Right: null }:
                JumpIfEqual(node);
                EmitOnlyChild(left, () => code.Asm.ja(otherwise));
                break;
            default:
                EmitLast(node);
                break;
        }
    }

    // A lone child without children is compared at once: ruling out the other side would cost as much.
    private void EmitOnlyChild(Node child, Action ruleOut)
    {
        if (child.IsLeaf)
        {
            EmitLast(child);
        }
        else
        {
            ruleOut();
            Emit(child);
        }
    }

    private uint Number(Node node) => table.Calls[node.Handler].Number;

    private void JumpIfEqual(Node node)
    {
        code.Asm.cmp(rax, (int)Number(node));
        code.Asm.je(arms.Of(node.Handler));
    }

    // The last compare of a path is turned round, so that its arm follows without a jump (GCC's block ordering).
    private void EmitLast(Node node)
    {
        code.Asm.cmp(rax, (int)Number(node));
        code.Asm.jne(otherwise);
        arms.EmitInline(node.Handler);
    }
}
