namespace HwBench.Native.Cpuid;

/// <summary>Who made the processor and which one it is.</summary>
/// <param name="Vendor">The vendor's CPUID word, such as <c>GenuineIntel</c>; null where it is unreadable.</param>
/// <param name="Brand">The brand string; null where there is none.</param>
/// <param name="Family">With the extended family added in, as vendors count it.</param>
/// <param name="Model">With the extended model put in front, as vendors count it.</param>
/// <param name="Stepping">0 to 15.</param>
public sealed record ProcessorIdentity(string? Vendor, string? Brand, int Family, int Model, int Stepping)
{
    private const uint BrandFirst = 0x80000002;
    private const uint BrandLast = 0x80000004;

    public const string Intel = "GenuineIntel";

    public const string Amd = "AuthenticAMD";

    /// <summary>Leaves 0, 1 and 0x80000002 to 0x80000004 (Intel SDM volume 2A and AMD APM volume 3, CPUID).</summary>
    public static ProcessorIdentity Read(CpuidSource cpuid)
    {
        CpuidLeaf zero = cpuid(0, 0);
        uint signature = zero.Eax >= 1 ? cpuid(1, 0).Eax : 0;
        uint family = (signature >> 8) & 0xF;
        uint model = (signature >> 4) & 0xF;
        // Both vendors add the extended family to 15 only; Intel extends the model of family 6 as well.
        if (family is 6 or 15)
        {
            model |= ((signature >> 16) & 0xF) << 4;
        }

        if (family == 15)
        {
            family += (signature >> 20) & 0xFF;
        }

        return new ProcessorIdentity(CpuidText.Of(zero.Ebx, zero.Edx, zero.Ecx), ReadBrand(cpuid), (int)family, (int)model, (int)(signature & 0xF));
    }

    private static string? ReadBrand(CpuidSource cpuid)
    {
        if (cpuid(0x80000000, 0).Eax < BrandLast)
        {
            return null;
        }

        uint[] registers = new uint[12];
        for (uint leaf = BrandFirst; leaf <= BrandLast; leaf++)
        {
            CpuidLeaf part = cpuid(leaf, 0);
            int at = (int)(leaf - BrandFirst) * 4;
            (registers[at], registers[at + 1], registers[at + 2], registers[at + 3]) = (part.Eax, part.Ebx, part.Ecx, part.Edx);
        }

        return CpuidText.Of(registers);
    }
}
