namespace HwBench.Native.Host;

/// <summary>What the kernel says about the core's clock.</summary>
public static class CpuFrequency
{
    /// <summary>intel_pstate's switch, relative to the root: 1 forbids turbo.</summary>
    public const string NoTurboSwitch = "sys/devices/system/cpu/intel_pstate/no_turbo";

    /// <summary>The switch of acpi-cpufreq and amd-pstate, relative to the root: 1 allows turbo.</summary>
    public const string BoostSwitch = "sys/devices/system/cpu/cpufreq/boost";

    /// <returns>The frequency governor of one cpu; null where unknown.</returns>
    public static string? Governor(KernelFiles files, int cpu) => files.ReadText($"sys/devices/system/cpu/cpu{cpu}/cpufreq/scaling_governor");

    /// <returns>The clock that the kernel tells; null where it tells none.</returns>
    public static double? Megahertz(KernelFiles files, int cpu) =>
        files.ReadNumber($"sys/devices/system/cpu/cpu{cpu}/cpufreq/scaling_cur_freq") is int kilohertz ? kilohertz / 1000.0 : null;

    /// <returns>Whether the clock may rise above its base; null where unknown.</returns>
    public static bool? Turbo(KernelFiles files) =>
        files.ReadSwitch(NoTurboSwitch) is bool forbidden ? !forbidden : files.ReadSwitch(BoostSwitch);
}
