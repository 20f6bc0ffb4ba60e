namespace HwBench.JitEmitters.Mitigations;

/// <summary>A composition by the name of the systems that run it.</summary>
/// <param name="Composition">Parts, joined.</param>
/// <param name="Description">Which systems, which versions.</param>
/// <param name="Source">The version or commit that has it so, and the file or advisory.</param>
public sealed record MitigationSet(string Name, string Composition, string Description, string Source)
{
    // Commits are those of the main branch; versions in brackets are the first that have them.
    private const string XenThunks = "indirect-thunk.S and spec_ctrl.c in xen/arch/x86 of Xen 4.17";
    private const string XenIts = "XSA-469; afcb4a06c740, \"x86/thunk: Build Xen with Return Thunks\" (4.21, and the advisory's patches of May 2025)";
    private const string LinuxIts = "a75bf27fe41a, \"x86/its: Add support for ITS-safe return thunk\" (6.15; backported to 6.1 in May 2025)";
    private const string LinuxSrso = "d43490d0ab82, \"x86/cpu: Clean up SRSO return thunk mess\" (6.5, 6.1.47)";

    /// <summary>
    /// What Xen and Linux choose, seen from a dispatch: IBRS, IBPB and the clearing at a kernel's entry are set before it.
    /// </summary>
    public static IReadOnlyList<MitigationSet> All { get; } =
    [
        new(
            "xen-retpoline", "retpoline", "Xen 4.17 and later with retpolines (bti-thunk=retpoline), before XSA-469",
            $"{XenThunks}; the int3 since \"x86/spec-ctrl: Consistently halt speculation using int3\" of July 2022"),
        new("xen-ibrs", "jmp-thunk", "Xen 4.17 and later with IBRS (bti-thunk=jmp), before XSA-469", XenThunks),
        new(
            "xen-ibt", "jmp-thunk+ibt", "Xen 4.17 and later with CET-IBT, which rules retpolines out, before XSA-469",
            $"{XenThunks} (CONFIG_XEN_IBT); \"x86/spec-ctrl: Disable retpolines with CET-IBT\" of February 2022"),
        new("xen-its", "its-thunk+its-return-thunk", "Xen since May 2025 (XSA-469), jumps and returns in upper half-lines", XenIts),
        new("xen-retpoline-its", "retpoline+its-return-thunk", "Xen since May 2025 (XSA-469) with retpolines, these in upper half-lines as well", XenIts),
        new(
            "xen-amd-lfence", "lfence-jmp", "Xen on AMD before March 2022 (bti-thunk=lfence)",
            "IND_THUNK_LFENCE in xen/arch/x86/indirect-thunk.S of Xen 4.16; XSA-398; 8d03080d2a33, \"x86/spec-ctrl: Cease using thunk=lfence on AMD\" (4.17)"),
        new(
            "linux-retpoline", "retpoline-linux", "Linux 5.17 to 6.1 with spectre_v2=retpoline, returns not rewritten",
            "arch/x86/lib/retpoline.S of Linux 5.17 to 6.1; 3b6c1747da48, \"x86/retpoline: Add SKL retthunk retpolines\" (6.2), changed the trap"),
        new(
            "linux-retpoline-unret", "retpoline-linux+retbleed-untrain", "Linux 5.19 to 6.1 on AMD Zen 1 and 2 (retbleed=unret)",
            "a149180fbcf3, \"x86: Add magic AMD return-thunk\" (5.19); XSA-407"),
        new(
            "linux-retpoline-srso", "retpoline-linux+srso-safe-ret", "Linux 6.1 since 6.1.47 on AMD Zen 3 (spec_rstack_overflow=safe-ret)",
            $"{LinuxSrso}; XSA-434"),
        new("linux-retpoline-its", "retpoline-linux+its-return-thunk", "Linux 6.1 since May 2025 with retpolines on Intel with ITS, every return in the thunk", LinuxIts),
        new(
            "linux-ibrs", "bare", "Linux 5.16 and later with enhanced IBRS (spectre_v2=eibrs): retpolines are patched out",
            "patch_retpoline in arch/x86/kernel/alternative.c; 750850090081, \"x86/alternative: Implement .retpoline_sites support\" (5.16)"),
        new(
            "linux-autoibrs-srso", "srso-safe-ret", "Linux 6.5 and later on AMD Zen 4 (Automatic IBRS, safe returns)",
            $"{LinuxSrso}; e7862eda309e, \"x86/cpu: Support AMD Automatic IBRS\" (6.3)"),
        new(
            "linux-its", "its-thunk+its-return-thunk",
            "Linux 6.15 and later with enhanced IBRS on Intel with ITS, every branch in a thunk (Linux leaves those in upper half-lines where they are)",
            $"8754e67ad4ac, \"x86/its: Add support for ITS-safe indirect thunk\" (6.15); {LinuxIts}"),
        new(
            "linux-amd-lfence", "lfence-jmp", "Linux until 5.15 with spectre_v2=retpoline,amd; since 5.16 lfence and branch stand at the site",
            "arch/x86/lib/retpoline.S of Linux 5.15; bbe2df3f6b6d, \"x86/alternative: Try inline spectre_v2=retpoline,amd\" (5.16); XSA-398"),
        new(
            "linux-ibt", "ibt", "Linux 5.18 and later with CONFIG_X86_KERNEL_IBT and enhanced IBRS",
            "156ff4a544ae, \"x86/ibt: Base IBT bits\" (5.18)"),
        new(
            "linux-kcfi", "kcfi", "Linux 6.2 and later built with Clang's CFI and padded functions (cfi=kcfi)",
            "3c516f89e17e, \"x86: Add support for CONFIG_CFI_CLANG\" (6.1); bea75b33895f, \"x86/Kconfig: Introduce function padding\" (6.2)"),
        new(
            "linux-fineibt", "fineibt", "Linux 6.6 to 6.14 built with Clang's CFI, on processors with IBT (cfi=fineibt)",
            "931ab63664f0, \"x86/ibt: Implement FineIBT\" (6.2); 04505bbbbb15, \"x86/fineibt: Poison ENDBR at +0\" (6.6); 06926c6cdb95 (6.15) changed the sequence"),
    ];
}
