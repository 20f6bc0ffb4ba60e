using HwBench.Harness.Batteries;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Tuning;

namespace HwBench.Harness.Tuning;

/// <summary>The dispatchers among which the best is sought.</summary>
public static class TuneCandidates
{
    /// <summary>The most numbers that a hybrid compares first.</summary>
    public const int MostComparedFirst = 16;

    /// <summary>The floor first, then every candidate that has nothing to be searched for.</summary>
    public static IReadOnlyList<string> Fixed(PlannedCell cell) =>
    [
        TuneReportBuilder.Floor,
        "table",
        // Where indirect branches are hardened, compilers are told not to make them (-fno-jump-tables in Xen and Linux).
        .. Where(new JumpTable(), cell.Mitigation == "bare"),
        .. Where(new Tree(), true),
        .. Where(new TreeByFrequency(), new TreeByFrequency().WhyIllegal(cell.Table) is null),
        .. Where(new LinearByFrequency(), true),
        .. Where(new Generated(), cell.Table.Calls.Any(c => c.Priority is not null)),
    ];

    /// <summary>hybrid-1 and so on: a number that the mix never calls is not worth a compare.</summary>
    public static IReadOnlyList<string> Hybrids(PlannedCell cell) =>
        [.. Enumerable.Range(1, Math.Min(MostComparedFirst, cell.Mix.Weights.Count)).Select(k => new Hybrid(k).Name)];

    private static IEnumerable<string> Where(Variant variant, bool condition) => condition ? [variant.Name] : [];
}
