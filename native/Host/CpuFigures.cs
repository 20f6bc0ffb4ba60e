namespace HwBench.Native.Host;

/// <summary>What the kernel counts for one cpu, since it was started.</summary>
public static class CpuFigures
{
    /// <returns>Seconds that the hypervisor gave this cpu to others; null where not told.</returns>
    public static double? StealSeconds(KernelFiles files, int cpu) => CpuTime.Read(files, $"cpu{cpu}")?.Steal / CpuTime.TicksPerSecond;

    /// <returns>How often the core was slowed for its temperature; null where not told (Intel only).</returns>
    public static long? CoreThrottles(KernelFiles files, int cpu) => files.ReadNumber($"sys/devices/system/cpu/cpu{cpu}/thermal_throttle/core_throttle_count");

    /// <returns>How often its package was.</returns>
    public static long? PackageThrottles(KernelFiles files, int cpu) => files.ReadNumber($"sys/devices/system/cpu/cpu{cpu}/thermal_throttle/package_throttle_count");
}
