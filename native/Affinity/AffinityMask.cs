namespace HwBench.Native.Affinity;

/// <summary>Cpus of one processor group as Windows writes them: bit n is cpu n.</summary>
public static class AffinityMask
{
    private const int Bits = 64;

    /// <summary>The cpu numbers, ascending.</summary>
    public static IReadOnlyList<int> Cpus(ulong mask) => [.. Enumerable.Range(0, Bits).Where(cpu => (mask & Of(cpu)) != 0)];

    /// <param name="cpu">0 to 63; a shift would take any number modulo 64.</param>
    public static ulong Of(int cpu)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cpu);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cpu, Bits);
        return 1UL << cpu;
    }
}
