using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>One instruction of an emitted object.</summary>
/// <param name="Offset">Of its first byte in the object's code.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Label">The labels that stand before it, separated by commas; null without any.</param>
/// <param name="Text">In AT&amp;T's form; handlers and labels by name.</param>
/// <param name="IsConditionalBranch">Taken or not.</param>
/// <param name="IsIndirectBranch">A call or jump through a register; no return.</param>
public sealed record ListedInstruction(int Offset, int Length, string? Label, string Text, bool IsConditionalBranch, bool IsIndirectBranch);

/// <summary>An emitted object, instruction by instruction.</summary>
public static class InstructionList
{
    /// <param name="table">Gives the handlers their names.</param>
    public static IReadOnlyList<ListedInstruction> Of(CodeObject code, CallTable table)
    {
        var formatter = new GasFormatter(new SymbolNames(code, table));
        formatter.Options.SpaceAfterOperandSeparator = true;
        formatter.Options.RipRelativeAddresses = true;
        formatter.Options.NumberBase = NumberBase.Decimal;
        formatter.Options.SignedImmediateOperands = true;
        var output = new StringOutput();
        var listed = new List<ListedInstruction>();
        foreach (Instruction instruction in Disassembly.Of(code, Symbol.CodeBase))
        {
            formatter.Format(instruction, output);
            int offset = (int)(instruction.IP - Symbol.CodeBase);
            BranchKind kind = BranchKinds.Of(instruction);
            listed.Add(new(
                offset,
                instruction.Length,
                code.Labels.GetValueOrDefault(offset),
                output.ToStringAndReset(),
                kind == BranchKind.Conditional,
                kind == BranchKind.Indirect));
        }

        return listed;
    }
}
