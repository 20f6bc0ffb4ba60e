namespace HwBench.Results.Fleet;

/// <summary>Vendors as people call them.</summary>
public static class VendorName
{
    /// <param name="cpuid">As CPUID spells it; a name that people use stays.</param>
    public static string Of(string cpuid) => cpuid switch { "AuthenticAMD" => "AMD", "GenuineIntel" => "Intel", _ => cpuid };
}
