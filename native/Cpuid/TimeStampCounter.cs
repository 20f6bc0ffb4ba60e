namespace HwBench.Native.Cpuid;

/// <summary>What the time stamp counter can be used for.</summary>
/// <param name="IsInvariant">It ticks at one rate in every power state.</param>
/// <param name="HasRdtscp">The instruction that reads it after all earlier instructions have executed.</param>
public sealed record TimeStampCounter(bool IsInvariant, bool HasRdtscp)
{
    /// <summary>Leaf 0x80000007 EDX bit 8 and leaf 0x80000001 EDX bit 27 (both vendors).</summary>
    public static TimeStampCounter Read(CpuidSource cpuid)
    {
        uint last = cpuid(0x80000000, 0).Eax;
        return new TimeStampCounter(
            last >= 0x80000007 && (cpuid(0x80000007, 0).Edx & (1 << 8)) != 0,
            last >= 0x80000001 && (cpuid(0x80000001, 0).Edx & (1 << 27)) != 0);
    }
}
