using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>How an indirect call or jump is made.</summary>
public abstract class IndirectPart(string name, string description, string source, Safety safety)
    : MitigationPart(PartKind.Indirect, name, description, source, safety)
{
    /// <summary>True when the branch stands in a thunk that all sites share.</summary>
    public virtual bool HasThunk => true;

    /// <summary>True when it is made by a return: the processor then predicts it as one, and tracks no branch.</summary>
    public virtual bool IsReturn => false;

    /// <summary>Emits a thunk. It is entered by call or jump, and ends in the branch to the register.</summary>
    /// <param name="entry">To be placed where the thunk is entered.</param>
    /// <param name="returns">How other returns are made; null for plainly.</param>
    internal abstract void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns);
}
