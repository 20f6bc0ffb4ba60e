namespace HwBench.Results.Mitigations;

/// <summary>The kernel's text on one vulnerability, in fields; no word of it is lost. Made by <see cref="MitigationText.Parse"/>.</summary>
/// <param name="State">The verdict.</param>
/// <param name="Scope">Whom the verdict is about, where the kernel begins with that ("KVM"); null for the whole machine.</param>
/// <param name="Mechanism">What is done or lacking, in the kernel's words ("Retpolines", "Safe RET"); null where it says nothing.</param>
/// <param name="Details">What follows, in the kernel's order.</param>
public sealed record KernelMitigation(MitigationState State, string? Scope, string? Mechanism, IReadOnlyList<MitigationDetail> Details);

/// <param name="Name">"IBPB", "RSB filling", "SMT", or whatever the kernel says.</param>
/// <param name="Value">"conditional", "vulnerable"; null for a word that stands alone.</param>
public sealed record MitigationDetail(string Name, string? Value);
