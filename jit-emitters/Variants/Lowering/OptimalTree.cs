using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// The compare tree with the fewest executed conditional branches in the mean over a mix; of several such trees the one
/// with the fewest in the mean over all calls alike, so that calls which the mix never makes stay near as well.
/// <para>
/// A node is one compare followed by <c>je</c> to its handler, by <c>ja</c> to the higher numbers, or by both; <c>ja</c>
/// is left out where one side is empty, and the last compare where no other number can be meant. Found by dynamic
/// programming over intervals of the numbers, as for optimal binary search trees (Knuth 1971, doi:10.1007/BF00264289).
/// His bound on the roots, which would save a factor of n, doesn't hold when nodes cost differently.
/// </para>
/// </summary>
/// <param name="Root">Where every number enters.</param>
/// <param name="MeanBranches">Conditional branches a dispatch, weighted by the shares.</param>
public sealed record OptimalTree(DecisionNode Root, double MeanBranches)
{
    /// <summary>The time grows with the cube: half a second for so many calls.</summary>
    public const int MaxCalls = 512;

    /// <summary>The tree for a table and its shares; all calls are alike where there are none.</summary>
    /// <exception cref="ArgumentException">The table has more than <see cref="MaxCalls"/> calls.</exception>
    public static OptimalTree Of(DispatchSpec spec) => Of(spec.Table, spec.Shares ?? [.. spec.Table.Calls.Select(_ => 1.0)]);

    /// <param name="shares">By index of the call, not negative, not all zero, in any unit; compared to 2^-32 of their sum.</param>
    public static OptimalTree Of(CallTable table, IReadOnlyList<double> shares)
    {
        if (table.Calls.Count > MaxCalls)
        {
            throw new ArgumentException($"{table.Calls.Count} calls; the optimal tree is sought for up to {MaxCalls}");
        }

        DecisionNode root = new TreeSearch(table, shares).Root();
        double total = shares.Sum();
        return new OptimalTree(root, Branches(root, 0).Sum(b => shares[b.Handler] / total * b.Count));
    }

    /// <summary>The conditional branches that reach each handler.</summary>
    private static IEnumerable<(int Handler, int Count)> Branches(DecisionNode node, int before)
    {
        if (node is DecisionLeaf leaf)
        {
            return [(leaf.Handler, before + (leaf.IsCompared ? 1 : 0))];
        }

        var split = (DecisionSplit)node;
        int equal = split.TestsEqual ? 1 : 0;
        int further = before + equal + (split is { Below: not null, Above: not null } ? 1 : 0);
        IEnumerable<(int, int)> own = split.TestsEqual ? [(split.Handler, before + 1)] : [];
        return own
            .Concat(split.Below is { } below ? Branches(below, further) : [])
            .Concat(split.Above is { } above ? Branches(above, further) : []);
    }
}
