namespace HwBench.Results.Records;

/// <summary>A feature that touches how branches are predicted or calls are checked, as CPUID shows it to this process.</summary>
/// <param name="Name">"ibt", "ibrs", "bhi-ctrl", "auto-ibrs", …</param>
/// <param name="State">Absent may mean hidden where there is a hypervisor.</param>
public sealed record CpuFeature(string Name, FeatureState State);

public enum FeatureState
{
    Present,
    Absent,

    /// <summary>The processor or its hypervisor doesn't offer the leaf that would tell.</summary>
    Unknown,
}
