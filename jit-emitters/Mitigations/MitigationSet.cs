namespace HwBench.JitEmitters.Mitigations;

/// <summary>A composition by the name of the systems that run it.</summary>
/// <param name="Composition">Parts, joined.</param>
/// <param name="Description">Which systems, when.</param>
/// <param name="Source">The file, commit or advisory.</param>
public sealed record MitigationSet(string Name, string Composition, string Description, string Source)
{
    /// <summary>
    /// What Xen and Linux choose, seen from a dispatch: IBRS, IBPB and the clearing at a kernel's entry are set before it.
    /// </summary>
    public static IReadOnlyList<MitigationSet> All { get; } =
    [
        new("xen-retpoline", "retpoline", "Xen 4.17 with retpolines (bti-thunk=retpoline)", "xen/arch/x86/indirect-thunk.S; xen/arch/x86/spec_ctrl.c"),
        new("xen-ibrs", "jmp-thunk", "Xen with IBRS (bti-thunk=jmp)", "xen/arch/x86/indirect-thunk.S; xen/arch/x86/spec_ctrl.c"),
        new("xen-ibt", "jmp-thunk+ibt", "Xen with CET-IBT, which rules retpolines out", "init_speculation_mitigations in xen/arch/x86/spec_ctrl.c; CONFIG_XEN_IBT"),
        new("xen-its", "its-thunk+its-return-thunk", "Xen since May 2025, jumps and returns in upper half-lines", "XSA-469"),
        new("xen-retpoline-its", "retpoline+its-return-thunk", "Xen since May 2025 with retpolines, these in upper half-lines as well", "XSA-469"),
        new("xen-amd-lfence", "lfence-jmp", "Xen on AMD before March 2022 (bti-thunk=lfence)", "XSA-398"),
        new("linux-retpoline", "retpoline-linux", "Linux with spectre_v2=retpoline, returns not rewritten", "arch/x86/lib/retpoline.S; Documentation/admin-guide/hw-vuln/spectre.rst"),
        new("linux-retpoline-unret", "retpoline-linux+retbleed-untrain", "Linux on AMD Zen 1 and 2 (retbleed=unret)", "arch/x86/lib/retpoline.S; arch/x86/kernel/cpu/bugs.c; XSA-407"),
        new("linux-retpoline-srso", "retpoline-linux+srso-safe-ret", "Linux on AMD Zen 3 (spec_rstack_overflow=safe-ret)", "Documentation/admin-guide/hw-vuln/srso.rst; XSA-434"),
        new("linux-retpoline-its", "retpoline-linux+its-return-thunk", "Linux with retpolines on Intel with ITS", "Documentation/admin-guide/hw-vuln/indirect-target-selection.rst"),
        new("linux-ibrs", "bare", "Linux with enhanced IBRS (spectre_v2=eibrs): retpolines are patched out", "patch_retpoline in arch/x86/kernel/alternative.c"),
        new("linux-autoibrs-srso", "srso-safe-ret", "Linux on AMD Zen 4 (Automatic IBRS, safe returns)", "Documentation/admin-guide/hw-vuln/srso.rst"),
        new("linux-its", "its-thunk+its-return-thunk", "Linux with enhanced IBRS on Intel with ITS, every branch in a thunk", "Documentation/admin-guide/hw-vuln/indirect-target-selection.rst"),
        new("linux-amd-lfence", "lfence-jmp", "Linux with spectre_v2=retpoline,lfence", "Documentation/admin-guide/hw-vuln/spectre.rst; XSA-398"),
        new("linux-ibt", "ibt", "Linux 5.18 and later with CONFIG_X86_KERNEL_IBT and enhanced IBRS", "arch/x86/kernel/alternative.c; CONFIG_X86_KERNEL_IBT"),
        new("linux-kcfi", "kcfi", "Linux 6.1 and later built with Clang's CFI (cfi=kcfi)", "arch/x86/kernel/alternative.c; CONFIG_CFI_CLANG"),
        new("linux-fineibt", "fineibt", "Linux 6.2 and later built with Clang's CFI, on processors with IBT (cfi=fineibt)", "arch/x86/kernel/alternative.c; CONFIG_FINEIBT"),
    ];
}
