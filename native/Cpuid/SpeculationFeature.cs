namespace HwBench.Native.Cpuid;

/// <summary>A feature of the processor that touches how branches are predicted, or how calls are checked.</summary>
/// <param name="Name">Lower case, e.g. "bhi-ctrl".</param>
/// <param name="IsPresent">Null where the processor (or its hypervisor) doesn't offer the leaf that would tell.</param>
public sealed record SpeculationFeature(string Name, bool? IsPresent)
{
    private enum Register
    {
        Eax,
        Ebx,
        Edx,
    }

    private const uint Structured = 7;
    private const uint AmdCapacity = 0x80000008;
    private const uint AmdExtended2 = 0x80000021;

    // Linux, arch/x86/include/asm/cpufeatures.h (words 13, 18 and 20; RRSBA_CTRL and BHI_CTRL: cpuid/scattered.c; the
    // other bits of leaf 7.2: arch/x86/kvm/reverse_cpuid.h) as of 6.15; bits 16 and 18 of 0x80000008: AMD APM volume 3,
    // appendix E. KVM shows guests on AMD the Intel bits for IBRS, IBPB, STIBP and SSBD as well: either place counts.
    private static readonly Place[] s_features =
    [
        new("ibt", [new(null, Structured, 0, Register.Edx, 20)]),
        new("ibrs", [new(null, Structured, 0, Register.Edx, 26), new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 14)]),
        new("ibpb", [new(null, Structured, 0, Register.Edx, 26), new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 12)]),
        new("stibp", [new(null, Structured, 0, Register.Edx, 27), new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 15)]),
        new("ssbd", [new(null, Structured, 0, Register.Edx, 31), new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 24)]),
        new("arch-capabilities", [new(null, Structured, 0, Register.Edx, 29)]),
        new("psfd", [new(ProcessorIdentity.Intel, Structured, 2, Register.Edx, 0), new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 28)]),
        new("ipred-ctrl", [new(ProcessorIdentity.Intel, Structured, 2, Register.Edx, 1)]),
        new("rrsba-ctrl", [new(ProcessorIdentity.Intel, Structured, 2, Register.Edx, 2)]),
        new("bhi-ctrl", [new(ProcessorIdentity.Intel, Structured, 2, Register.Edx, 4)]),
        new("auto-ibrs", [new(ProcessorIdentity.Amd, AmdExtended2, 0, Register.Eax, 8)]),
        new("ibrs-always-on", [new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 16)]),
        new("stibp-always-on", [new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 17)]),
        new("ibrs-preferred", [new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 18)]),
        new("btc-no", [new(ProcessorIdentity.Amd, AmdCapacity, 0, Register.Ebx, 29)]),
        new("sbpb", [new(ProcessorIdentity.Amd, AmdExtended2, 0, Register.Eax, 27)]),
        new("ibpb-brtype", [new(ProcessorIdentity.Amd, AmdExtended2, 0, Register.Eax, 28)]),
        new("srso-no", [new(ProcessorIdentity.Amd, AmdExtended2, 0, Register.Eax, 29)]),
    ];

    /// <summary>
    /// Asks the cpu that the thread runs on. Intel's enhanced IBRS is in a model-specific register, which no user process
    /// reads: whether it is used, the kernel's mitigation text tells.
    /// </summary>
    /// <returns>Always the same names in the same order. A feature that only another vendor defines is absent.</returns>
    public static IReadOnlyList<SpeculationFeature> ReadAll(CpuidSource cpuid)
    {
        CpuidLeaf zero = cpuid(0, 0);
        string? vendor = CpuidText.Of(zero.Ebx, zero.Edx, zero.Ecx);
        return Array.ConvertAll(s_features, f => new SpeculationFeature(f.Name, IsSet(cpuid, Array.FindAll(f.Bits, b => b.Vendor is null || b.Vendor == vendor))));
    }

    private static bool? IsSet(CpuidSource cpuid, Bit[] bits)
    {
        bool? found = false;
        foreach (Bit bit in bits)
        {
            switch (bit.Read(cpuid))
            {
                case true:
                    return true;
                case null:
                    found = null;
                    break;
            }
        }

        return found;
    }

    /// <param name="Bits">Any of them will do.</param>
    private sealed record Place(string Name, Bit[] Bits);

    /// <param name="Vendor">The vendor that defines it; null for both.</param>
    private sealed record Bit(string? Vendor, uint Leaf, uint Subleaf, Register Register, int Number)
    {
        public bool? Read(CpuidSource cpuid)
        {
            bool isOffered = cpuid(Leaf & 0x80000000, 0).Eax >= Leaf && (Subleaf == 0 || cpuid(Leaf, 0).Eax >= Subleaf);
            if (!isOffered)
            {
                return null;
            }

            CpuidLeaf leaf = cpuid(Leaf, Subleaf);
            uint value = Register switch { Register.Eax => leaf.Eax, Register.Ebx => leaf.Ebx, _ => leaf.Edx };
            return ((value >> Number) & 1) != 0;
        }
    }
}
