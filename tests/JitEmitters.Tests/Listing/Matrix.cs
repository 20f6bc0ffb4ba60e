using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Tests.Listing;

/// <summary>One dispatcher: a variant on a table under a mitigation.</summary>
internal sealed record Emitted(Variant Variant, CallTable Table, Mitigation Mitigation, CodeObject Dispatcher)
{
    public string Name => $"{Variant.Name} on {Table.Name}, {Mitigation.Name}";

    public IReadOnlyList<Thunk> Thunks { get; } = Thunk.For(Mitigation, [Dispatcher]);

    public static Emitted Of(Variant variant, CallTable table, Mitigation mitigation) => new(
        variant, table, mitigation, variant.Build(DispatchSpec.ByPriority(table, mitigation)));
}

/// <summary>Every variant on tables of every kind of size, under every part of mitigations and some compositions.</summary>
internal static class Matrix
{
    public static IReadOnlyList<Mitigation> Mitigations { get; } =
    [
        .. MitigationCatalog.Parts.Select(p => MitigationCatalog.Find(p.Name)!),
        .. new[] { "retpoline-linux+srso-safe-ret+kcfi", "its-thunk+ibt+branch-harden", "its-thunk+its-return-thunk+fineibt" }.Select(name => MitigationCatalog.Find(name)!),
    ];

    public static IReadOnlyList<CallTable> Tables { get; } =
    [
        XenFacts.Pv64,
        XenFacts.Hvm64,
        .. new[] { 1, 2, 3, 5, 64, 65, 256 }.Select(size => Synthetic(size)),
        Synthetic(65, priorities: 3),
        Synthetic(256, priorities: 5),
    ];

    /// <summary>Numbers from 0 without holes; with priorities, number 3i + p has priority p + 1 for the first three times that many.</summary>
    public static CallTable Synthetic(int size, int priorities = 0) => new(
        $"synthetic-{size}{(priorities > 0 ? $"+{priorities}" : "")}",
        "computed",
        Enumerable.Range(0, size).Select(n => new Call((uint)n, $"call_{n}", n % 7, n < 3 * priorities ? (n % priorities) + 1 : null)));

    public static IEnumerable<Emitted> All() =>
        from variant in VariantCatalog.All
        from table in Tables
        where variant.WhyIllegal(table) is null
        from mitigation in Mitigations
        select Emitted.Of(variant, table, mitigation);
}
