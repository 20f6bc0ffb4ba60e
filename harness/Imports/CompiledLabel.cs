using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.Harness.Imports;

/// <summary>What a reader must know of compiled code in a cell: only branches to extern thunks take the form of the cell's mitigation.</summary>
public static class CompiledLabel
{
    /// <param name="code">A dispatcher that wasn't emitted, as built for the mitigation.</param>
    /// <returns>Names the mitigation's parts that the code doesn't have; null where it has all that it could.</returns>
    public static string? Of(CodeObject code, Mitigation mitigation)
    {
        BranchCounts own = StaticCosts.Of(code, []).Branches;
        bool checksTargets = mitigation.HandlerPrefix.Length > 0;
        bool branchesIndirectly = own.Indirect > 0 || code.Thunks.Any(t => t != Symbol.ReturnThunk);
        (MitigationPart? Part, bool IsMissing)[] parts =
        [
            (mitigation.Indirect, mitigation.Indirect.HasThunk && own.Indirect > 0),
            (mitigation.Returns, own.Returns > 0),
            (mitigation.Targets, checksTargets && branchesIndirectly),
            (mitigation.Branches, own.Conditional > 0),
        ];
        string[] missing = [.. parts.Where(p => p.Part is not null && p.IsMissing).Select(p => p.Part!.Name)];
        return missing.Length > 0 ? $"compiled without {string.Join(", ", missing)}" : null;
    }
}
