namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// Nothing is executed on the strength of a guess. A label to which hardened branches lead begins with the fence, whoever
/// else comes there. The checks of kcfi and fineibt are no branches of the decision and stay as they are.
/// </summary>
public sealed class BranchHarden() : BranchPart(
    "branch-harden",
    "lfence on both edges of every conditional branch of the decision (Xen's evaluate_nospec)",
    "evaluate_nospec in xen/arch/x86/include/asm/nospec.h (CONFIG_SPECULATIVE_HARDEN_BRANCH)",
    new(SafetyStatus.SafeAsFarAsKnown, "branch-harden: covers Spectre v1 (XSA-254) at these branches"));
