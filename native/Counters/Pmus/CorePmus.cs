using HwBench.Native.Host;

namespace HwBench.Native.Counters.Pmus;

/// <summary>The PMUs of this machine's cores, as <c>/sys/bus/event_source/devices</c> shows them.</summary>
public sealed class CorePmus
{
    private const string Devices = "sys/bus/event_source/devices";
    private const string Uniform = "cpu";
    private const uint HardwareType = 0;

    // linux/perf_event.h, PERF_PMU_TYPE_SHIFT: since Linux 5.13 the upper half of a generic event's config says which PMU.
    private const int PmuTypeShift = 32;

    private readonly IReadOnlyList<CorePmu> _all;

    private CorePmus(IReadOnlyList<CorePmu> all)
    {
        _all = all;
    }

    /// <summary>True where cores are of several kinds, each with a PMU of its own.</summary>
    public bool IsHybrid => _all.Any(pmu => pmu.Name != Uniform);

    /// <summary>
    /// x86 kernels call the cores' PMU "cpu", or where kinds differ "cpu_core", "cpu_atom", "cpu_lowpower"
    /// (arch/x86/events/intel/core.c). All other folders belong to something else than a core.
    /// </summary>
    /// <returns>None where the kernel shows none: a virtual machine without a PMU, or no sysfs.</returns>
    /// <exception cref="MachineException">One of them can't be understood.</exception>
    public static CorePmus Read(KernelFiles files) => new(
    [
        .. files.Folders(Devices)
            .Where(name => name == Uniform || name.StartsWith(Uniform + "_", StringComparison.Ordinal))
            .Select(name => CorePmu.Read(files, $"{Devices}/{name}", name)),
    ]);

    /// <returns>The PMU of a cpu; null where it has none.</returns>
    public CorePmu? Of(int cpu) =>
        _all.FirstOrDefault(pmu => pmu.Cpus?.Contains(cpu) ?? false) ?? _all.FirstOrDefault(pmu => pmu.Cpus is null);

    /// <summary>A generic event of the hardware (PERF_TYPE_HARDWARE), which the kernel translates for each processor.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="id">A PERF_COUNT_HW_ constant.</param>
    /// <param name="cpu">The cpu to count on. Without sysfs the kernel is asked for it all the same.</param>
    public EventCode Hardware(string name, uint id, int cpu) =>
        new(name, HardwareType, IsHybrid && Of(cpu) is { } pmu ? id | ((ulong)pmu.Type << PmuTypeShift) : id);
}
