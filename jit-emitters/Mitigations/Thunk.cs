using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>Code that the branches of several objects share, and the symbol by which they reach it.</summary>
public sealed record Thunk(Symbol Symbol, CodeObject Object)
{
    /// <summary>Those that the users refer to, by symbol.</summary>
    public static IReadOnlyList<Thunk> For(Mitigation mitigation, IEnumerable<CodeObject> users) =>
        [.. users.SelectMany(u => u.Thunks).Distinct().OrderBy(s => s.Index).Select(s => new Thunk(s, mitigation.BuildThunk(s)))];
}
