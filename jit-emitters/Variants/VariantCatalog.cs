using HwBench.JitEmitters.Variants.KnownAnswers;
using HwBench.JitEmitters.Variants.KnownBad;

namespace HwBench.JitEmitters.Variants;

/// <summary>All variants: one file and one row each; families have a number behind a dash.</summary>
public static class VariantCatalog
{
    private const int MaxChain = 4096;

    private static readonly (string Prefix, int Max, Func<int, Variant> Create)[] s_families =
    [
        ("hybrid-", CallTables.CallTable.MaxCalls, k => new Hybrid(k)),
        ("add-", MaxChain, n => new AddChain(n)),
        ("imul-", MaxChain, n => new ImulChain(n)),
    ];

    /// <summary>What can be measured, and what <c>verify</c> proves; of the hybrids those of the default battery's kind.</summary>
    public static IReadOnlyList<Variant> All { get; } =
    [
        new Direct(),
        new Table(),
        new Generated(),
        new GeneratedLinear(),
        new GeneratedFlat(),
        new GeneratedUnlikely(),
        new Linear(),
        new LinearByFrequency(),
        new Tree(),
        new TreeByFrequency(),
        new JumpTable(),
        new Hybrid(1),
        new Hybrid(2),
        new Hybrid(4),
        new Hybrid(8),
    ];

    /// <summary>What verification must refuse.</summary>
    public static IReadOnlyList<Variant> KnownBad { get; } = [new GeneratedUnfixed(), new GeneratedNarrow(), new Crashing()];

    /// <summary>What isn't a dispatcher: there is nothing to verify.</summary>
    public static Variant None { get; } = new NoDispatch();

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(v => v.Name)];

    /// <returns>Null when no variant has this name.</returns>
    public static Variant? Find(string name)
    {
        if (All.Concat(KnownBad).Append(None).FirstOrDefault(v => v.Name == name) is { } variant)
        {
            return variant;
        }

        foreach ((string prefix, int max, Func<int, Variant> create) in s_families)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), System.Globalization.NumberStyles.None, null, out int n)
                && n >= 1 && n <= max && name == $"{prefix}{n}")
            {
                return create(n);
            }
        }

        return FindExpanded(name);
    }

    // NAME@n: n copies of NAME.
    private static Variant? FindExpanded(string name)
    {
        int at = name.LastIndexOf('@');
        return at > 0
            && int.TryParse(name.AsSpan(at + 1), System.Globalization.NumberStyles.None, null, out int copies)
            && copies is >= 2 and <= Variant.MaxCopies
            && Find(name[..at]) is { Copies: 1, IsCalled: true } variant
            && variant.Expanded(copies) is { } expanded && expanded.Name == name
            ? expanded
            : null;
    }
}
