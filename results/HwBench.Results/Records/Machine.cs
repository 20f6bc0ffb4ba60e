namespace HwBench.Results.Records;

/// <summary>The processor. Nothing in it comes from timing.</summary>
/// <param name="Key">The same for the same processor, microcode and hypervisor, which CPUID shows; from CPUID and microcode only.</param>
/// <param name="Vendor">As CPUID spells it, e.g. "AuthenticAMD".</param>
/// <param name="Brand">The brand string.</param>
/// <param name="Family">Display family.</param>
/// <param name="Model">Display model.</param>
/// <param name="Stepping">Stepping.</param>
/// <param name="Microarchitecture">Its usual name ("Zen 5"); null where it isn't known.</param>
/// <param name="CoreKind">The kind of the cpu that was used, a name of <see cref="CoreKinds"/>; null where all cores are alike.</param>
/// <param name="Microcode">The revision as the kernel prints it; null where it isn't told.</param>
/// <param name="Caches">As seen by the cpu that was used.</param>
/// <param name="CoreKinds">Every kind of core that this process may use, performance first; one where all are alike.</param>
/// <param name="LogicalCpus">How many are online, whether this process may use them or not.</param>
/// <param name="SmtActive">Null where it isn't told.</param>
/// <param name="Features">Always the same names, as seen by the cpu that was used.</param>
/// <param name="Hypervisor">The hypervisor's CPUID signature; null on bare metal.</param>
public sealed record Machine(
    string Key,
    string Vendor,
    string Brand,
    int Family,
    int Model,
    int Stepping,
    string? Microarchitecture,
    string? CoreKind,
    string? Microcode,
    IReadOnlyList<Cache> Caches,
    IReadOnlyList<CoreDescription> CoreKinds,
    int LogicalCpus,
    bool? SmtActive,
    IReadOnlyList<CpuFeature> Features,
    string? Hypervisor);

/// <summary>One kind of core.</summary>
/// <param name="Name">"performance" or "efficiency", with a number behind it where there are several such kinds, or "unknown"; null where all cores are alike.</param>
/// <param name="Cpus">Those of this kind that this process may use, "0-3,8".</param>
/// <param name="Microarchitecture">Its usual name; null where it isn't known.</param>
/// <param name="Caches">As seen by the first of these cpus.</param>
public sealed record CoreDescription(string? Name, string Cpus, string? Microarchitecture, IReadOnlyList<Cache> Caches);

/// <param name="Level">1 to 4.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="SizeBytes">Its whole size.</param>
/// <param name="LineBytes">The size of a line.</param>
public sealed record Cache(int Level, CacheKind Kind, long SizeBytes, int LineBytes);

public enum CacheKind
{
    Data,
    Instruction,
    Unified,
}
