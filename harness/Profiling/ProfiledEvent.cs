using HwBench.Native.Host;

namespace HwBench.Harness.Profiling;

/// <summary>What perf samples.</summary>
/// <param name="Name">As perf spells it; user mode only.</param>
/// <param name="WhyNotMispredictions">Null when it is mispredictions.</param>
public sealed record ProfiledEvent(string Name, string? WhyNotMispredictions)
{
    /// <summary>What can be sampled here.</summary>
    /// <exception cref="MachineException">It isn't Linux.</exception>
    public static ProfiledEvent OfThisMachine() => OperatingSystem.IsLinux()
        ? For(new LinuxProbes().CycleCounter())
        : throw new MachineException("profiling needs perf, which is Linux's own", "profile there; records made here can be compared there");

    /// <summary>Mispredicted branches where there is a PMU, time where there is none.</summary>
    /// <param name="cycleCounter">What came of opening the processor's cycle counter.</param>
    public static ProfiledEvent For(ProbeOutcome cycleCounter) => cycleCounter.Works
        ? new("branch-misses:u", null)
        : new("cpu-clock:u", $"this machine shows no PMU ({cycleCounter})");
}
