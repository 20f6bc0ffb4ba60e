using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>How dispatchers and handlers return: all by a jump to a thunk that they share, as compilers do with -mfunction-return=thunk-extern.</summary>
public abstract class ReturnPart(string name, string description, string source, Safety safety)
    : MitigationPart(PartKind.Return, name, description, source, safety)
{
    /// <summary>Emits the thunk. It is jumped to, and ends in a return.</summary>
    /// <param name="entry">To be placed where the thunk is entered.</param>
    internal abstract void EmitThunk(CodeBuilder code, Label entry);
}
