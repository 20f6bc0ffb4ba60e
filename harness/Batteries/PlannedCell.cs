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

    public override string ToString() => Id;
}
