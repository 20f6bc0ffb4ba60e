using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Batteries;

/// <summary>Call table × mix × order × mitigation × context: what variants are compared within.</summary>
/// <param name="Mitigation">A name in the catalog of mitigations.</param>
/// <param name="Context">A name in the catalog of contexts.</param>
public sealed record PlannedCell(CallTable Table, Mix Mix, Order Order, string Mitigation, string Context)
{
    /// <summary>The parts' names joined by '/'; unique in a battery, and the same in every battery.</summary>
    public string Id { get; } = $"{Table.Name}/{Mix.Name}/{Order}/{Mitigation}/{Context}";

    /// <summary>Which of the battery's variants are measured in it, in the battery's order; null for all.</summary>
    public IReadOnlyList<string>? Variants { get; init; }

    /// <summary>Whether a machine that lacks what it needs leaves it out, instead of refusing the battery.</summary>
    public bool WhereAvailable { get; init; }

    public override string ToString() => Id;
}

/// <summary>A cell that this machine can't measure.</summary>
/// <param name="Why">Half a sentence.</param>
public sealed record UnavailableCell(PlannedCell Cell, string Why);
