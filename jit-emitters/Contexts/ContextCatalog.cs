namespace HwBench.JitEmitters.Contexts;

/// <summary>All contexts: one file and one row each.</summary>
public static class ContextCatalog
{
    public static IReadOnlyList<Context> All { get; } = [new Hot(), new Dependent()];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(c => c.Name)];

    /// <returns>Null when no context has this name.</returns>
    public static Context? Find(string name) => All.FirstOrDefault(c => c.Name == name);
}
