using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Mitigations;

namespace HwBench.JitEmitters.Variants;

/// <summary>What a dispatcher is emitted for.</summary>
/// <param name="ByFrequency">Indices into the table's calls, most frequent first; ties by number.</param>
public sealed record DispatchSpec(CallTable Table, IReadOnlyList<int> ByFrequency, Mitigation Mitigation)
{
    /// <summary>How often each call is made, by its index in the table, in any unit; null where no mix is known: all alike.</summary>
    public IReadOnlyList<double>? Shares { get; private init; }

    /// <summary>For a table without a known mix: the written priorities stand for frequency, then the numbers.</summary>
    public static DispatchSpec ByPriority(CallTable table, Mitigation mitigation) => new(
        table,
        [.. Enumerable.Range(0, table.Calls.Count).OrderBy(i => table.Calls[i].Priority ?? int.MaxValue)],
        mitigation);

    /// <summary>For a table and a mix.</summary>
    /// <param name="share">How often a number is called, in any unit.</param>
    public static DispatchSpec ByShare(CallTable table, Func<uint, double> share, Mitigation mitigation)
    {
        double[] shares = [.. table.Calls.Select(c => share(c.Number))];
        return new(table, [.. Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i])], mitigation) { Shares = shares };
    }
}
