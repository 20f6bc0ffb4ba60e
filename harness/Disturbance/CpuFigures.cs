using System.Globalization;
using HwBench.Native.Host;

namespace HwBench.Harness.Disturbance;

/// <summary>What the kernel counts for one cpu, since it was started.</summary>
public static class CpuFigures
{
    // USER_HZ, the unit of /proc/stat, is 100 on x86 whatever the kernel's own tick is (asm-generic/param.h).
    private const double StatTicksPerSecond = 100;

    // proc(5): user nice system idle iowait irq softirq steal.
    private const int StealField = 7;

    /// <returns>Seconds that the hypervisor gave this cpu to others; null where not told.</returns>
    public static double? StealSeconds(KernelFiles files, int cpu)
    {
        string[] fields = files.ReadField("proc/stat", $"cpu{cpu}", ' ')?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return fields.Length > StealField && long.TryParse(fields[StealField], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            ? ticks / StatTicksPerSecond
            : null;
    }

    /// <returns>How often the core was slowed for its temperature; null where not told (Intel only).</returns>
    public static long? CoreThrottles(KernelFiles files, int cpu) => files.ReadNumber($"sys/devices/system/cpu/cpu{cpu}/thermal_throttle/core_throttle_count");

    /// <returns>How often its package was.</returns>
    public static long? PackageThrottles(KernelFiles files, int cpu) => files.ReadNumber($"sys/devices/system/cpu/cpu{cpu}/thermal_throttle/package_throttle_count");

    /// <returns>The clock that the kernel tells; null where it tells none.</returns>
    public static double? Megahertz(KernelFiles files, int cpu) =>
        files.ReadNumber($"sys/devices/system/cpu/cpu{cpu}/cpufreq/scaling_cur_freq") is int kilohertz ? kilohertz / 1000.0 : null;
}
