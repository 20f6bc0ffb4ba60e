namespace HwBench.Native.Cpuid;

/// <summary>Every microarchitecture that <see cref="Microarchitecture.Name"/> can tell.</summary>
public static class KnownMicroarchitectures
{
    private const int Models = 256;
    private const int Steppings = 16;

    // Beyond the newest of either vendor.
    private const int Families = 32;

    private static readonly CoreType?[] s_cores =
    [
        null, new(CoreKind.Performance, null), .. Enumerable.Range(1, 4).Select(native => new CoreType(CoreKind.Efficiency, native)),
    ];

    /// <summary>Vendor as CPUID spells it, and name; each pair once, by vendor.</summary>
    public static IReadOnlyList<(string Vendor, string Name)> All { get; } =
        [.. Of(ProcessorIdentity.Amd).Concat(Of(ProcessorIdentity.Intel)).Distinct()];

    // The tables are code, so they are asked for everything.
    private static IEnumerable<(string Vendor, string Name)> Of(string vendor) =>
        from family in Enumerable.Range(0, Families)
        from model in Enumerable.Range(0, Models)
        from stepping in Enumerable.Range(0, Steppings)
        from core in s_cores
        let name = Microarchitecture.Name(new ProcessorIdentity(vendor, "", family, model, stepping), core)
        where name is not null
        select (vendor, name);
}
