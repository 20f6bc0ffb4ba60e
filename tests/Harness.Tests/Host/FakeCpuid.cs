using System.Text;
using HwBench.Native.Cpuid;

namespace HwBench.Harness.Tests.Host;

/// <summary>A processor made of leaves; all others read as zero.</summary>
internal sealed class FakeCpuid
{
    private readonly Dictionary<(uint Leaf, uint Subleaf), CpuidLeaf> _leaves = [];

    public CpuidLeaf Read(uint leaf, uint subleaf) => _leaves.GetValueOrDefault((leaf, subleaf));

    public FakeCpuid With(uint leaf, uint eax = 0, uint ebx = 0, uint ecx = 0, uint edx = 0, uint subleaf = 0)
    {
        _leaves[(leaf, subleaf)] = new CpuidLeaf(eax, ebx, ecx, edx);
        return this;
    }

    /// <param name="vendor">12 letters, in the order ebx, edx, ecx of leaf 0.</param>
    public FakeCpuid Vendor(string vendor, uint lastLeaf) =>
        With(0, lastLeaf, Letters(vendor, 0), Letters(vendor, 8), Letters(vendor, 4));

    public FakeCpuid Brand(string brand)
    {
        brand = brand.PadRight(48, '\0');
        for (int i = 0; i < 3; i++)
        {
            With(0x80000002 + (uint)i, Letters(brand, 16 * i), Letters(brand, (16 * i) + 4), Letters(brand, (16 * i) + 8), Letters(brand, (16 * i) + 12));
        }

        return this;
    }

    public FakeCpuid Cache(uint leaf, uint index, uint type, uint level, uint sharedBy, uint ways, uint sets) =>
        With(leaf, type | (level << 5) | ((sharedBy - 1) << 14), ((ways - 1) << 22) | 63, sets - 1, subleaf: index);

    public FakeCpuid Hypervisor(string word) =>
        With(1, Read(1, 0).Eax, ecx: 1u << 31).With(0x40000000, 0x40000001, Letters(word, 0), Letters(word, 4), Letters(word, 8));

    /// <summary>Xeon Platinum 8592+.</summary>
    public static FakeCpuid EmeraldRapids() => new FakeCpuid()
        .Vendor("GenuineIntel", 0x20).With(1, 0x000C06F2)
        .With(0x80000000, 0x80000008).With(0x80000001, edx: 1 << 27).With(0x80000007, edx: 1 << 8)
        .Brand("INTEL(R) XEON(R) PLATINUM 8592+")
        .Cache(4, 0, 1, 1, 2, 12, 64).Cache(4, 1, 2, 1, 2, 8, 64).Cache(4, 2, 3, 2, 2, 16, 2048).Cache(4, 3, 3, 3, 128, 20, 262144);

    /// <summary>EPYC 9005 (Turin).</summary>
    public static FakeCpuid Zen5() => new FakeCpuid()
        .Vendor("AuthenticAMD", 0x10).With(1, 0x00B00F21)
        .With(0x80000000, 0x80000028).With(0x80000001, ecx: 1 << 22, edx: 1 << 27).With(0x80000007, edx: 1 << 8)
        .Brand("AMD EPYC 9575F 64-Core Processor")
        .Cache(0x8000001D, 0, 1, 1, 2, 12, 64).Cache(0x8000001D, 3, 3, 3, 16, 16, 32768)
        .Cache(0x8000001D, 1, 2, 1, 2, 8, 64).Cache(0x8000001D, 2, 3, 2, 2, 16, 1024);

    /// <summary>An E-core of a Core i9-12900K.</summary>
    public static FakeCpuid AlderLakeEfficiencyCore() => new FakeCpuid()
        .Vendor("GenuineIntel", 0x20).With(1, 0x00090672).With(7, edx: 1 << 15).With(0x1A, 0x20000001)
        .With(0x80000000, 0x80000008).With(0x80000001, edx: 1 << 27).With(0x80000007, edx: 1 << 8)
        .Brand("12th Gen Intel(R) Core(TM) i9-12900K")
        .Cache(4, 0, 1, 1, 2, 8, 64).Cache(4, 1, 2, 1, 2, 8, 128).Cache(4, 2, 3, 2, 8, 16, 2048);

    /// <summary>Emerald Rapids' signature from a vendor that no table knows, with no further leaves.</summary>
    public static FakeCpuid UnknownVendor() => new FakeCpuid().Vendor("NobodyAtAll!", 1).With(1, 0x000C06F2);

    private static uint Letters(string text, int at) => BitConverter.ToUInt32(Encoding.ASCII.GetBytes(text.PadRight(at + 4, '\0')), at);
}
