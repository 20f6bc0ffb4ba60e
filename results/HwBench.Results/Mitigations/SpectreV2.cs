namespace HwBench.Results.Mitigations;

/// <summary>What the kernel does against branch target injection, which decides what its own indirect calls cost.</summary>
/// <param name="Mechanism">"Retpolines", "Enhanced / Automatic IBRS", "IBRS", "LFENCE"; null where it says nothing.</param>
/// <param name="Ibpb">When predictions are flushed between processes: "conditional", "always-on", "disabled"; "" where an old kernel only names it; null where it doesn't.</param>
/// <param name="UsesIbrsForFirmware">IBRS around calls to firmware.</param>
/// <param name="Stibp">Isolation of siblings: "conditional", "forced", "always-on", "disabled"; null where it isn't named.</param>
/// <param name="FillsRsb">The return stack is filled on context switches.</param>
/// <param name="PbrsbEibrs">"SW sequence", "Vulnerable", "Not affected"; null where it isn't named.</param>
/// <param name="Bhi">Branch history: "BHI_DIS_S", "SW loop, KVM: SW loop", "Retpoline", "Not affected", …; null where it isn't named.</param>
public sealed record SpectreV2(string? Mechanism, string? Ibpb, bool UsesIbrsForFirmware, string? Stibp, bool FillsRsb, string? PbrsbEibrs, string? Bhi)
{
    /// <summary>The file's name.</summary>
    public const string Name = "spectre_v2";

    /// <param name="mitigation">What was parsed of <see cref="Name"/>.</param>
    public static SpectreV2 Of(KernelMitigation mitigation) => new(
        mitigation.Mechanism,
        mitigation.Find("IBPB") is { } ibpb ? ibpb.Value ?? "" : null,
        mitigation.Find("IBRS_FW") is not null,
        mitigation.Find("STIBP")?.Value,
        mitigation.Find("RSB filling") is not null,
        mitigation.Find("PBRSB-eIBRS")?.Value,
        mitigation.Find("BHI")?.Value);
}
