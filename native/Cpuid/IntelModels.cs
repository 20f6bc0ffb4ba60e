namespace HwBench.Native.Cpuid;

/// <summary>
/// Intel's microarchitectures by model of family 6. Source: Linux, arch/x86/include/asm/intel-family.h, its names, its
/// comments for steppings and for the two cores of hybrid processors, and its native model identifiers; the steppings of
/// model 0x55 from the release notes of Intel's microcode files.
/// </summary>
internal static class IntelModels
{
    private const int CrestmontNative = 2;
    private const int SkymontNative = 3;

    public static string? Name(int family, int model, int stepping, CoreType? core) => family != 6 ? null : model switch
    {
        0x1A or 0x1E or 0x1F or 0x2E => "Nehalem",
        0x25 or 0x2C or 0x2F => "Westmere",
        0x2A or 0x2D => "Sandy Bridge",
        0x3A or 0x3E => "Ivy Bridge",
        0x3C or 0x3F or 0x45 or 0x46 => "Haswell",
        0x3D or 0x47 or 0x4F or 0x56 => "Broadwell",
        0x55 => SkylakeServer(stepping),
        0x4E or 0x5E => "Skylake",
        0x8E => stepping switch { <= 9 => "Kaby Lake", 10 => "Coffee Lake", 11 or 12 => "Whiskey Lake", _ => null },
        0x9E => stepping switch { <= 9 => "Kaby Lake", <= 13 => "Coffee Lake", _ => null },
        0xA5 or 0xA6 => "Comet Lake",
        0x66 => "Cannon Lake",
        0x6A or 0x6C or 0x7D or 0x7E or 0x9D => "Ice Lake",
        0xA7 => "Rocket Lake",
        0x8C or 0x8D => "Tiger Lake",
        0x8F => "Sapphire Rapids",
        0xCF => "Emerald Rapids",
        0xAD or 0xAE => "Granite Rapids",
        0xD7 => "Raptor Cove",
        0x8A => Hybrid(core, "Sunny Cove", "Tremont"),
        0x97 or 0x9A => Hybrid(core, "Golden Cove", "Gracemont"),
        0xB7 or 0xBA or 0xBF => Hybrid(core, "Raptor Cove", "Gracemont"),
        0xAA or 0xAC => Hybrid(core, "Redwood Cove", "Crestmont"),
        0xC5 or 0xC6 or 0xBD => Hybrid(core, "Lion Cove", SkymontOrCrestmont(core)),
        0xCC or 0xE5 => Hybrid(core, "Cougar Cove", "Darkmont"),
        0x37 or 0x4A or 0x4D or 0x5A => "Silvermont",
        0x4C or 0x75 => "Airmont",
        0x5C or 0x5F => "Goldmont",
        0x7A => "Goldmont Plus",
        0x86 or 0x96 or 0x9C => "Tremont",
        0xBE => "Gracemont",
        0xAF or 0xB6 => "Crestmont",
        0xDD => "Darkmont",
        _ => null,
    };

    private static string? SkylakeServer(int stepping) => stepping switch
    {
        <= 4 => "Skylake",
        >= 5 and <= 7 => "Cascade Lake",
        10 or 11 => "Cooper Lake",
        _ => null,
    };

    private static string? Hybrid(CoreType? core, string performance, string? efficiency) => core?.Kind switch
    {
        CoreKind.Performance => performance,
        CoreKind.Efficiency => efficiency,
        _ => null,
    };

    // Arrow Lake-H carries both generations of E-core in one package.
    private static string? SkymontOrCrestmont(CoreType? core) => core?.NativeModel switch
    {
        CrestmontNative => "Crestmont",
        SkymontNative => "Skymont",
        _ => null,
    };
}
