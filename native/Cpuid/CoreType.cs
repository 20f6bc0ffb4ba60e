namespace HwBench.Native.Cpuid;

/// <summary>Which kind of core a processor with several kinds runs the thread on.</summary>
public enum CoreKind
{
    /// <summary>Intel "Core" (P-core), AMD type 0.</summary>
    Performance,

    /// <summary>Intel "Atom" (E-core), AMD type 1.</summary>
    Efficiency,
}

/// <summary>The kind of the core that CPUID was executed on.</summary>
/// <param name="Kind">Fast or frugal.</param>
/// <param name="NativeModel">Intel's native model identifier, which tells two generations of the same kind apart; null on AMD.</param>
public sealed record CoreType(CoreKind Kind, int? NativeModel)
{
    /// <summary>Whether the processor says that it has cores of several kinds.</summary>
    public static bool IsHybrid(CpuidSource cpuid) => IsIntelHybrid(cpuid) || IsAmdHeterogeneous(cpuid);

    /// <summary>
    /// Intel: leaf 7 EDX bit 15 (hybrid), leaf 0x1A EAX (SDM volume 2A). AMD: leaf 0x80000026 EAX bit 30 (heterogeneous
    /// cores), EBX bits 28 to 31 (APM volume 3).
    /// </summary>
    /// <returns>Null where all cores are of one kind, or the processor (or its hypervisor) doesn't tell.</returns>
    public static CoreType? Read(CpuidSource cpuid)
    {
        if (IsIntelHybrid(cpuid))
        {
            uint type = cpuid(0x1A, 0).Eax;
            int native = (int)(type & 0xFFFFFF);
            return (type >> 24) switch
            {
                0x40 => new CoreType(CoreKind.Performance, native),
                0x20 => new CoreType(CoreKind.Efficiency, native),
                _ => null,
            };
        }

        if (IsAmdHeterogeneous(cpuid))
        {
            return (cpuid(0x80000026, 0).Ebx >> 28) switch
            {
                0 => new CoreType(CoreKind.Performance, null),
                1 => new CoreType(CoreKind.Efficiency, null),
                _ => null,
            };
        }

        return null;
    }

    private static bool IsIntelHybrid(CpuidSource cpuid) => cpuid(0, 0).Eax >= 0x1A && (cpuid(7, 0).Edx & (1 << 15)) != 0;

    private static bool IsAmdHeterogeneous(CpuidSource cpuid) =>
        cpuid(0x80000000, 0).Eax >= 0x80000026 && (cpuid(0x80000026, 0).Eax & (1 << 30)) != 0;
}
