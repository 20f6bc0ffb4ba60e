namespace HwBench.JitEmitters.Mitigations;

/// <summary>All mitigations: one file and one row each.</summary>
public static class MitigationCatalog
{
    public static IReadOnlyList<Mitigation> All { get; } =
    [
        new Bare(),
        new JmpThunk(),
        new Retpoline(),
        new RetpolineLinux(),
        new LfenceJmp(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(m => m.Name)];

    /// <returns>Null when no mitigation has this name.</returns>
    public static Mitigation? Find(string name) => All.FirstOrDefault(m => m.Name == name);
}
