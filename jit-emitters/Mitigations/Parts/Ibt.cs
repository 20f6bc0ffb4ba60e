using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// CET indirect branch tracking. Handlers are shared by all variants of a cell: chains, whose compilers would leave the
/// endbr64 out of a function that is never pointed to, pass it as well.
/// A jump table's jump is exempt (notrack), which is GCC's way without -mcet-switch; in a thunk it can't be, so there
/// the targets are marked, which is its way with that option. Kernels avoid both by -fno-jump-tables.
/// </summary>
public sealed class Ibt() : TargetPart(
    "ibt",
    "endbr64 at each handler; jump tables by notrack jmp, or endbr64 at each arm where a thunk jumps (CET-IBT)",
    "Intel SDM volume 1, 17.3 (indirect branch tracking); GCC manual, -fcf-protection=branch and -mcet-switch; Linux and Xen build so with CET",
    new(SafetyStatus.SafeAsFarAsKnown, "ibt: indirect branches end at an endbr64, but at any of them"))
{
    public override bool TracksBranches => true;

    internal override void EmitEntry(CodeBuilder code, Label entry)
    {
        code.Place(entry);
        code.Asm.endbr64();
    }
}
