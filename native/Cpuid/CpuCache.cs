namespace HwBench.Native.Cpuid;

/// <summary>What a cache holds.</summary>
public enum CacheKind
{
    Data,
    Instruction,
    Unified,
}

/// <summary>One cache as the executing cpu sees it.</summary>
/// <param name="Level">1 is nearest to the core.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Ways">Its associativity.</param>
/// <param name="LineBytes">The size of a line.</param>
/// <param name="SharedBy">The most logical cpus that share it: an upper bound, as both vendors define it.</param>
public sealed record CpuCache(int Level, CacheKind Kind, long Bytes, int Ways, int LineBytes, int SharedBy)
{
    // The list ends with a cache of type 0; a hypervisor that never ends it must not keep us here.
    private const uint MaxCaches = 16;

    // More than any cache has; such a leaf tells nothing.
    private const long MaxBytes = 1L << 40;

    /// <summary>Leaf 4 (Intel SDM volume 2A) or leaf 0x8000001D (AMD APM volume 3): the same layout.</summary>
    /// <returns>In the order of the processor; empty where it doesn't tell.</returns>
    public static IReadOnlyList<CpuCache> ReadAll(CpuidSource cpuid)
    {
        CpuidLeaf zero = cpuid(0, 0);
        bool isAmd = CpuidText.Of(zero.Ebx, zero.Edx, zero.Ecx) == ProcessorIdentity.Amd;
        uint leaf = isAmd ? 0x8000001D : 4;
        if (isAmd ? !HasTopologyExtensions(cpuid) : zero.Eax < 4)
        {
            return [];
        }

        var caches = new List<CpuCache>();
        for (uint index = 0; index < MaxCaches && Decode(cpuid(leaf, index)) is CpuCache cache; index++)
        {
            caches.Add(cache);
        }

        return caches;
    }

    private static bool HasTopologyExtensions(CpuidSource cpuid) =>
        cpuid(0x80000000, 0).Eax >= 0x8000001D && (cpuid(0x80000001, 0).Ecx & (1 << 22)) != 0;

    private static CpuCache? Decode(CpuidLeaf leaf)
    {
        CacheKind? kind = (leaf.Eax & 0x1F) switch
        {
            1 => CacheKind.Data,
            2 => CacheKind.Instruction,
            3 => CacheKind.Unified,
            _ => null,
        };
        if (kind is null)
        {
            return null;
        }

        int line = (int)(leaf.Ebx & 0xFFF) + 1;
        int partitions = (int)((leaf.Ebx >> 12) & 0x3FF) + 1;
        int ways = (int)(leaf.Ebx >> 22) + 1;
        UInt128 bytes = (UInt128)line * (uint)partitions * (uint)ways * (leaf.Ecx + 1UL);
        return bytes > MaxBytes
            ? null
            : new CpuCache((int)((leaf.Eax >> 5) & 7), kind.Value, (long)bytes, ways, line, (int)((leaf.Eax >> 14) & 0xFFF) + 1);
    }
}
