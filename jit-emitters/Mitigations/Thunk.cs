using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>Code that the branches of several objects share, and the symbol by which they reach it.</summary>
public sealed record Thunk(Symbol Symbol, CodeObject Object)
{
    /// <summary>Those that the users refer to, and those that these refer to, by symbol.</summary>
    /// <exception cref="ArgumentException">The mitigation doesn't have one of them.</exception>
    public static IReadOnlyList<Thunk> For(Mitigation mitigation, IEnumerable<CodeObject> users)
    {
        var found = new SortedDictionary<int, Thunk>();
        var wanted = new Queue<Symbol>(users.SelectMany(u => u.Thunks));
        while (wanted.TryDequeue(out Symbol symbol))
        {
            if (!found.ContainsKey(symbol.Index))
            {
                var thunk = new Thunk(symbol, mitigation.BuildThunk(symbol));
                found.Add(symbol.Index, thunk);
                foreach (Symbol next in thunk.Object.Thunks)
                {
                    wanted.Enqueue(next);
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>Those of these that a user needs: it refers to them, or one that it refers to does.</summary>
    public static IReadOnlyList<Thunk> NeededBy(CodeObject user, IEnumerable<Thunk> thunks)
    {
        Thunk[] all = [.. thunks];
        Thunk[] own = [.. all.Where(t => user.Thunks.Contains(t.Symbol))];
        return [.. all.Where(t => own.Contains(t) || own.Any(o => o.Object.Thunks.Contains(t.Symbol)))];
    }
}
