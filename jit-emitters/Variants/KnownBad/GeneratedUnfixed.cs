using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;

namespace HwBench.JitEmitters.Variants.KnownBad;

/// <summary>The first version of the generated chain, before Xen commit 9f3e585ff5ec: the shift without the test for 63.</summary>
public sealed class GeneratedUnfixed() : Generated("generated-unfixed", "known bad: 1 << nr without the test for 63, numbers alias modulo 64")
{
    public override string? WhyIllegal(CallTable table) =>
        table.Slots > 64 ? "its one-word mask can't hold numbers above 63" : null;

    protected override PossibleNumbers EmitRangeTest(CodeBuilder code, PriorityMask mask, Exits exits) => PossibleNumbers.All;
}
