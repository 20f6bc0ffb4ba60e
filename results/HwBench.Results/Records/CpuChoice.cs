namespace HwBench.Results.Records;

/// <summary>Which cpus were measured on, and why.</summary>
/// <param name="Asked">What the user asked for: "auto", "each-kind" or a number.</param>
/// <param name="Chosen">At least one; several with "each-kind", one for each kind of core. Sessions take turns on them.</param>
public sealed record CpuChoice(string Asked, IReadOnlyList<ChosenCpu> Chosen);

/// <param name="Cpu">Its number.</param>
/// <param name="CoreKind">One of <see cref="Machine.CoreKinds"/>; null where all cores are alike.</param>
/// <param name="Siblings">The other cpus of its core; null where the kernel doesn't tell.</param>
/// <param name="Why">The reason in words, with the figures that were seen.</param>
public sealed record ChosenCpu(int Cpu, string? CoreKind, IReadOnlyList<int>? Siblings, string Why);
