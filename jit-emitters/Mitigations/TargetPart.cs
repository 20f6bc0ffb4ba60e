using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>
/// How it is made sure that indirect calls lead to handlers alone. Pointers hold the address of a handler's entry;
/// what stands before it belongs to the check.
/// </summary>
public abstract class TargetPart(string name, string description, string source, Safety safety)
    : MitigationPart(PartKind.Target, name, description, source, safety)
{
    /// <summary>True when the processor is to track indirect branches (CET-IBT), which then must end at an endbr64.</summary>
    public virtual bool TracksBranches => false;

    /// <summary>Emits what comes at a call site before the call through rax. The flags and r10 are free: what was in r10 is in rcx by then.</summary>
    internal virtual void EmitCheck(CodeBuilder code)
    {
    }

    /// <summary>Emits the call through rax where there is no thunk.</summary>
    internal virtual void EmitCall(CodeBuilder code) => code.Asm.call(rax);

    /// <summary>Emits what stands before and at a handler's entry.</summary>
    /// <param name="entry">To be placed where direct calls enter and pointers point.</param>
    internal abstract void EmitEntry(CodeBuilder code, Label entry);
}
