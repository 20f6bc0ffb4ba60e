using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Mitigations;
using Xunit;

namespace HwBench.Results.Tests.Mitigations;

public partial class MitigationTextTests
{
    // The forms of arch/x86/kernel/cpu/bugs.c, 4.15 to 6.18. Expected: state | scope | mechanism | details.
    [Theory]
    [InlineData("Not affected", "NotAffected | | |")]
    [InlineData("Vulnerable", "Vulnerable | | |")]
    [InlineData("Mitigation: PTI", "Mitigated | | PTI |")]
    [InlineData("Mitigation: usercopy/swapgs barriers and __user pointer sanitization", "Mitigated | | usercopy/swapgs barriers and __user pointer sanitization |")]
    [InlineData("Vulnerable: __user pointer sanitization and usercopy barriers only; no swapgs barriers", "Vulnerable | | __user pointer sanitization and usercopy barriers only | no swapgs barriers")]
    [InlineData("Mitigation: Speculative Store Bypass disabled via prctl", "Mitigated | | Speculative Store Bypass disabled via prctl |")]
    [InlineData("Mitigation: untrained return thunk; SMT enabled with STIBP protection", "Mitigated | | untrained return thunk | SMT=enabled with STIBP protection")]
    [InlineData("Mitigation: untrained return thunk; SMT disabled", "Mitigated | | untrained return thunk | SMT=disabled")]
    [InlineData("Mitigation: Enhanced IBRS", "Mitigated | | Enhanced IBRS |")]
    [InlineData("Vulnerable: untrained return thunk / IBPB on non-AMD based uarch", "Vulnerable | | untrained return thunk / IBPB on non-AMD based uarch |")]
    [InlineData("Mitigation: Safe RET", "Mitigated | | Safe RET |")]
    [InlineData("Mitigation: safe RET, no microcode", "Mitigated | | safe RET | no microcode")]
    [InlineData("Vulnerable: Safe RET, no microcode", "Vulnerable | | Safe RET | no microcode")]
    [InlineData("Vulnerable: Microcode, no safe RET", "Vulnerable | | Microcode, no safe RET |")]
    [InlineData("Mitigation: IBPB on VMEXIT only", "Mitigated | | IBPB on VMEXIT only |")]
    [InlineData("Mitigation: Aligned branch/return thunks", "Mitigated | | Aligned branch/return thunks |")]
    [InlineData("Mitigation: Retpolines, Stuffing RSB", "Mitigated | | Retpolines, Stuffing RSB |")]
    [InlineData("Mitigation: Vulnerable, KVM: Not affected", "Vulnerable | | | KVM=Not affected")]
    [InlineData("Vulnerable, KVM: Not affected", "Vulnerable | | | KVM=Not affected")]
    [InlineData("Vulnerable: Clear CPU buffers attempted, no microcode; SMT Host state unknown", "Vulnerable | | Clear CPU buffers attempted | no microcode; SMT=Host state unknown")]
    [InlineData("Mitigation: Clear CPU buffers: user/kernel boundary", "Mitigated | | Clear CPU buffers: user/kernel boundary |")]
    [InlineData("Mitigation: PTE Inversion; VMX: conditional cache flushes, SMT vulnerable", "Mitigated | | PTE Inversion | VMX=conditional cache flushes; SMT=vulnerable")]
    [InlineData("KVM: Mitigation: Split huge pages", "Mitigated | KVM | Split huge pages |")]
    [InlineData("KVM: Vulnerable", "Vulnerable | KVM | |")]
    [InlineData("Processor vulnerable", "Vulnerable | | Processor vulnerable |")]
    [InlineData("Unknown: Dependent on hypervisor status", "Unknown | | Dependent on hypervisor status |")]
    [InlineData("Unknown (XEN PV detected, hypervisor mitigation required)", "Unknown | | (XEN PV detected, hypervisor mitigation required) |")]
    [InlineData("Mitigation: IBPB before exit to userspace", "Mitigated | | IBPB before exit to userspace |")]
    [InlineData("Something that no kernel said before; FOO: bar", "Unknown | | Something that no kernel said before | FOO=bar")]
    [InlineData("Vulnerability fixed", "Unknown | | Vulnerability fixed |")]
    [InlineData("", "Unknown | | |")]
    // spectre_v2. 6.9 and later: semicolons.
    [InlineData(
        "Mitigation: Retpolines; STIBP: disabled; RSB filling; PBRSB-eIBRS: Not affected; BHI: Not affected",
        "Mitigated | | Retpolines | STIBP=disabled; RSB filling; PBRSB-eIBRS=Not affected; BHI=Not affected")]
    [InlineData(
        "Mitigation: Enhanced / Automatic IBRS; IBPB: conditional; RSB filling; PBRSB-eIBRS: SW sequence; BHI: SW loop, KVM: SW loop",
        "Mitigated | | Enhanced / Automatic IBRS | IBPB=conditional; RSB filling; PBRSB-eIBRS=SW sequence; BHI=SW loop, KVM: SW loop")]
    [InlineData(
        "Mitigation: Enhanced / Automatic IBRS; IBPB: conditional; PBRSB-eIBRS: Not affected; BHI: BHI_DIS_S",
        "Mitigated | | Enhanced / Automatic IBRS | IBPB=conditional; PBRSB-eIBRS=Not affected; BHI=BHI_DIS_S")]
    [InlineData(
        "Mitigation: IBRS; IBPB: always-on; IBRS_FW; STIBP: forced; RSB filling; PBRSB-eIBRS: Not affected; BHI: Vulnerable, KVM: SW loop",
        "Mitigated | | IBRS | IBPB=always-on; IBRS_FW; STIBP=forced; RSB filling; PBRSB-eIBRS=Not affected; BHI=Vulnerable, KVM: SW loop")]
    [InlineData(
        "Mitigation: Retpolines; IBPB: disabled; IBRS_FW; STIBP: conditional; RSB filling; PBRSB-eIBRS: Vulnerable; BHI: Vulnerable (Syscall hardening enabled) - vulnerable module loaded",
        "Mitigated | | Retpolines | IBPB=disabled; IBRS_FW; STIBP=conditional; RSB filling; PBRSB-eIBRS=Vulnerable; BHI=Vulnerable (Syscall hardening enabled); vulnerable module loaded")]
    [InlineData(
        "Vulnerable; IBPB: disabled; STIBP: disabled; PBRSB-eIBRS: Not affected; BHI: Retpoline",
        "Vulnerable | | | IBPB=disabled; STIBP=disabled; PBRSB-eIBRS=Not affected; BHI=Retpoline")]
    [InlineData("Vulnerable: eIBRS+LFENCE with unprivileged eBPF and SMT", "Vulnerable | | eIBRS+LFENCE with unprivileged eBPF and SMT |")]
    [InlineData("Vulnerable: LFENCE", "Vulnerable | | LFENCE |")]
    // Before 6.9: commas.
    [InlineData(
        "Mitigation: Full generic retpoline, IBPB: conditional, IBRS_FW, STIBP: conditional, RSB filling",
        "Mitigated | | Full generic retpoline | IBPB=conditional; IBRS_FW; STIBP=conditional; RSB filling")]
    [InlineData(
        "Mitigation: Enhanced IBRS, IBPB: conditional, RSB filling, PBRSB-eIBRS: SW sequence",
        "Mitigated | | Enhanced IBRS | IBPB=conditional; RSB filling; PBRSB-eIBRS=SW sequence")]
    // 4.16: names alone.
    [InlineData("Mitigation: Full AMD retpoline, IBPB, IBRS_FW - vulnerable module loaded", "Mitigated | | Full AMD retpoline | IBPB; IBRS_FW; vulnerable module loaded")]
    public void Each_form_of_the_kernel_has_its_fields(string text, string expected) => Assert.Equal(expected, Text(MitigationText.Parse(text)));

    [Fact]
    public void No_word_of_any_text_is_lost()
    {
        Gen<string> piece = Gen.Elements(
            "Not affected", "Mitigation", "Vulnerable", "Unknown", "KVM", "IBPB", "conditional", "IBRS_FW", "RSB filling", "SMT", "disabled", "no microcode",
            "PBRSB-eIBRS", "word", ": ", "; ", ", ", " - ", " ", ";", ":", ",", "(", ")", "  ");
        Gen<string> phrase = piece.ListOf().Select(pieces => string.Concat(pieces));
        Prop.ForAll(phrase.ToArbitrary(), AssertNothingLost).QuickCheckThrowOnFailure();
        Prop.ForAll<string?>(text => AssertNothingLost(text ?? "")).QuickCheckThrowOnFailure();
    }

    private static void AssertNothingLost(string text)
    {
        KernelMitigation parsed = MitigationText.Parse(text);
        string rest = string.Join(' ', parsed.Details.Select(d => $"{d.Name} {d.Value}"));

        // The words for the state are in the state; all others are in the fields, in their order.
        string[] words = Words(text);
        string[] kept = [.. Words(parsed.Scope), .. Words(parsed.Mechanism), .. Words(rest)];
        int scope = parsed.Scope is null ? 0 : 1;
        int state = words.Length - kept.Length;
        Assert.Equal([.. words[..scope], .. words[(scope + state)..]], kept);
        string said = string.Join(' ', words[scope..(scope + state)]);
        Assert.Contains((parsed.State, said), new[]
        {
            (MitigationState.NotAffected, "Not affected"),
            (MitigationState.Mitigated, "Mitigation"),
            (MitigationState.Vulnerable, "Vulnerable"),
            (MitigationState.Vulnerable, "Mitigation Vulnerable"),
            (MitigationState.Vulnerable, ""),
            (MitigationState.Unknown, "Unknown"),
            (MitigationState.Unknown, ""),
        });
    }

    private static string[] Words(string? text) => [.. NoWord().Split(text ?? "").Where(w => w.Length > 0)];

    private static string Text(KernelMitigation m) =>
        $"{m.State} | {m.Scope} | {m.Mechanism} | {string.Join("; ", m.Details.Select(d => d.Value is null ? d.Name : $"{d.Name}={d.Value}"))}".Replace("|  |", "| |", StringComparison.Ordinal).Replace("|  |", "| |", StringComparison.Ordinal).TrimEnd();

    [GeneratedRegex(@"[\s;:,\-]+")]
    private static partial Regex NoWord();
}
