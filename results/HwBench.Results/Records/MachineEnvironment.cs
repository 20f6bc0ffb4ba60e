using HwBench.Results.Mitigations;

namespace HwBench.Results.Records;

/// <summary>What the machine's software was set to. Null: not told there.</summary>
/// <param name="Kernel">Name and release.</param>
/// <param name="OperatingSystem">The distribution's own name.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Cpu">Which cpus were measured on, and why.</param>
/// <param name="Governor">The frequency governor of the first of them.</param>
/// <param name="Turbo">Whether the clock may rise above its base.</param>
/// <param name="Vulnerabilities">Name to the kernel's own text (Linux: /sys/devices/system/cpu/vulnerabilities).</param>
/// <param name="Mitigations">The same names, parsed by <see cref="MitigationText"/>.</param>
/// <param name="Speculation">The measuring process's prctl state in the kernel's own words, by the name of its field (Linux: /proc/self/status).</param>
/// <param name="SpeculationControls">The same state in fields, from prctl itself: "store-bypass", "indirect-branch", "l1d-flush"; empty where it can't be asked.</param>
/// <param name="PerfEventParanoid">The kernel's perf_event_paranoid.</param>
/// <param name="TransparentHugePages">The kernel's setting.</param>
/// <param name="Container">The kind of container; null when there is none or it can't be told.</param>
public sealed record MachineEnvironment(
    string Kernel,
    string OperatingSystem,
    string Runtime,
    CpuChoice Cpu,
    string? Governor,
    bool? Turbo,
    IReadOnlyDictionary<string, string> Vulnerabilities,
    IReadOnlyDictionary<string, KernelMitigation> Mitigations,
    IReadOnlyDictionary<string, string> Speculation,
    IReadOnlyDictionary<string, SpeculationState> SpeculationControls,
    int? PerfEventParanoid,
    string? TransparentHugePages,
    string? Container);
