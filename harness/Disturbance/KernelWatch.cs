using HwBench.Native.Host;
using HwBench.Native.Processes;
using HwBench.Results.Records;

namespace HwBench.Harness.Disturbance;

/// <summary>What the kernel tells of the measuring thread and its cpu, from a beginning on. Ask it from that thread.</summary>
public sealed class KernelWatch
{
    private readonly KernelFiles _files;
    private readonly int _cpu;
    private readonly long? _switches;
    private readonly long? _migrations;
    private readonly double? _steal;
    private readonly long? _coreThrottles;
    private readonly long? _packageThrottles;
    private double? _lowest;
    private double? _highest;

    public KernelWatch(KernelFiles files, int cpu)
    {
        (_files, _cpu) = (files, cpu);
        _switches = ThreadSwitches.Involuntary();
        _migrations = ThreadSwitches.Migrations(files);
        _steal = CpuFigures.StealSeconds(files, cpu);
        _coreThrottles = CpuFigures.CoreThrottles(files, cpu);
        _packageThrottles = CpuFigures.PackageThrottles(files, cpu);
    }

    /// <summary>Reads the clock's frequency, where the kernel tells it.</summary>
    public void SampleFrequency()
    {
        if (CpuFrequency.Megahertz(_files, _cpu) is { } megahertz)
        {
            _lowest = Math.Min(_lowest ?? megahertz, megahertz);
            _highest = Math.Max(_highest ?? megahertz, megahertz);
        }
    }

    /// <summary>What happened since the beginning.</summary>
    /// <param name="runtime">Null where the runtime was not watched.</param>
    /// <param name="notWatched">Why not.</param>
    public SessionDisturbance Since(RuntimeEvents? runtime, string? notWatched) => new(
        ThreadSwitches.Involuntary() - _switches,
        ThreadSwitches.Migrations(_files) - _migrations,
        CpuFigures.StealSeconds(_files, _cpu) - _steal,
        CpuFigures.CoreThrottles(_files, _cpu) - _coreThrottles,
        CpuFigures.PackageThrottles(_files, _cpu) - _packageThrottles,
        _lowest,
        _highest,
        runtime,
        notWatched);
}
