using HwBench.JitEmitters.Mitigations.Parts;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>All mitigations: parts (one file and one row each), sets, and every legal composition of parts.</summary>
public static class MitigationCatalog
{
    public static IReadOnlyList<MitigationPart> Parts { get; } =
    [
        new Bare(),
        new JmpThunk(),
        new Retpoline(),
        new RetpolineLinux(),
        new LfenceJmp(),
        new ItsThunk(),
        new ReturnThunk(),
        new ItsReturnThunk(),
        new SrsoSafeRet(),
        new RetbleedUntrain(),
        new Ibt(),
        new Kcfi(),
        new FineIbt(),
        new BranchHarden(),
    ];

    // What no part alone and no set has, for verification: each pair of kinds whose sequences meet.
    private static readonly string[] s_compositions =
    [
        "retpoline+return-thunk",
        "retpoline-linux+return-thunk+kcfi",
        "jmp-thunk+srso-safe-ret+fineibt",
        "its-thunk+its-return-thunk+fineibt",
        "its-thunk+ibt+branch-harden",
        "return-thunk+ibt",
        "retpoline+its-return-thunk+kcfi+branch-harden",
        "retpoline-linux+retbleed-untrain+kcfi+branch-harden",
    ];

    /// <summary>Each part alone, and each set.</summary>
    public static IReadOnlyList<Mitigation> All { get; } =
    [
        .. Parts.Select(p => new Mitigation([p])),
        .. MitigationSet.All.Select(s => new Mitigation(Composer.Compose(PartsOf(s.Composition)!).Parts, s)),
    ];

    /// <summary>What <c>verify</c> proves: all of them, and a choice of compositions.</summary>
    public static IReadOnlyList<Mitigation> Proven { get; } = [.. All, .. s_compositions.Select(c => Composer.Compose(PartsOf(c)!))];

    /// <summary>Of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(m => m.Name)];

    /// <summary>A part, a set, or parts joined by <see cref="Mitigation.Joint"/> in any order.</summary>
    /// <returns>Null when there is no such part or set.</returns>
    /// <exception cref="IllegalMitigationException">The parts can't stand together.</exception>
    public static Mitigation? Find(string name)
    {
        if (All.FirstOrDefault(m => m.Name == name) is { } known)
        {
            return known;
        }

        string[] names = name.Split(Mitigation.Joint);
        return names.Select(n => MitigationSet.All.FirstOrDefault(s => s.Name == n)).FirstOrDefault(s => s is not null) is { } set && names.Length > 1
            ? throw new IllegalMitigationException($"{set.Name} is a set, which stands alone; join its parts instead: {set.Composition}")
            : PartsOf(name) is { } parts ? Composer.Compose(parts) : null;
    }

    // Null when a part is unknown.
    private static List<MitigationPart>? PartsOf(string composition)
    {
        var parts = new List<MitigationPart>();
        foreach (string name in composition.Split(Mitigation.Joint))
        {
            if (Parts.FirstOrDefault(p => p.Name == name) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return parts;
    }
}
