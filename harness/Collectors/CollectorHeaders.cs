namespace HwBench.Harness.Collectors;

/// <summary>What travels beside a record.</summary>
internal static class CollectorHeaders
{
    /// <summary>What the run is called, for people.</summary>
    public const string Label = "HwBench-Label";

    /// <summary>Base64 of the signature's file.</summary>
    public const string Signature = "HwBench-Signature";
}
