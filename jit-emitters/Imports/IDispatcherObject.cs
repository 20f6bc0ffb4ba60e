using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.JitEmitters.Imports;

/// <summary>A compiled dispatcher and what it needs of its object.</summary>
public interface IDispatcherObject
{
    /// <returns>Why it can't dispatch a table's calls; null when it can.</returns>
    string? WhyIllegal(CallTable table);

    /// <summary>What placements take.</summary>
    /// <param name="table">A legal one.</param>
    /// <exception cref="ImportException">The mitigation has no form for one of its branches.</exception>
    CodeObject Build(CallTable table, Mitigation mitigation);
}
