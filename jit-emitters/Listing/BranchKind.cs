using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>What kind of branch an instruction is.</summary>
internal enum BranchKind
{
    /// <summary>No branch; also <c>int3</c> and <c>ud2</c>, which only wrong speculation or a failed check reaches.</summary>
    None,
    Conditional,

    /// <summary><c>call</c> or <c>jmp</c> through a register or memory.</summary>
    Indirect,

    /// <summary><c>call</c> or <c>jmp</c> to a fixed address.</summary>
    Direct,
    Return,
}

/// <summary>Sorts instructions by <see cref="BranchKind"/>.</summary>
internal static class BranchKinds
{
    /// <exception cref="NotSupportedException">A kind of branch that no emitter makes.</exception>
    public static BranchKind Of(in Instruction instruction) => instruction.FlowControl switch
    {
        FlowControl.Next or FlowControl.Interrupt or FlowControl.Exception => BranchKind.None,
        FlowControl.ConditionalBranch => BranchKind.Conditional,
        FlowControl.IndirectBranch or FlowControl.IndirectCall => BranchKind.Indirect,
        FlowControl.UnconditionalBranch or FlowControl.Call => BranchKind.Direct,
        FlowControl.Return => BranchKind.Return,
        _ => throw new NotSupportedException($"{instruction}: no branch of a kind that is emitted"),
    };
}
