using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>Code that the branches of several objects share, and the symbol by which they reach it.</summary>
public sealed record Thunk(Symbol Symbol, CodeObject Object)
{
    /// <summary>Those that the users refer to, and those that these refer to, by symbol.</summary>
    /// <exception cref="ArgumentException">The mitigation doesn't have one of them.</exception>
    public static IReadOnlyList<Thunk> For(Mitigation mitigation, IEnumerable<CodeObject> users) =>
        Reached(users.SelectMany(u => u.Thunks), symbol => new Thunk(symbol, mitigation.BuildThunk(symbol)));

    /// <summary>Those of these that a user needs: it refers to them, or one that it needs does. By symbol.</summary>
    public static IReadOnlyList<Thunk> NeededBy(CodeObject user, IEnumerable<Thunk> thunks)
    {
        var known = thunks.ToDictionary(t => t.Symbol);
        return Reached(user.Thunks, known.GetValueOrDefault);
    }

    // However many jumps away, each once.
    private static Thunk[] Reached(IEnumerable<Symbol> first, Func<Symbol, Thunk?> find)
    {
        var found = new SortedDictionary<int, Thunk>();
        var wanted = new Queue<Symbol>(first);
        while (wanted.TryDequeue(out Symbol symbol))
        {
            if (!found.ContainsKey(symbol.Index) && find(symbol) is { } thunk)
            {
                found.Add(symbol.Index, thunk);
                foreach (Symbol next in thunk.Object.Thunks)
                {
                    wanted.Enqueue(next);
                }
            }
        }

        return [.. found.Values];
    }
}
