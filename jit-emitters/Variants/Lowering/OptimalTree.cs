using System.Runtime.CompilerServices;
using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// The compare tree with the fewest executed conditional branches in the mean over a mix; of several such trees the one
/// with the fewest in the mean over all calls alike, so that calls which the mix never makes stay near as well.
/// <para>
/// A node compares with the number of a call and branches if equal, or if above; at the end of a path stands a last
/// compare, left out where no other number can be meant. Two nodes in a row with one number are <c>cmp; je; ja</c>.
/// These are search trees with two-way comparisons (Anderson, Kannan, Karloff and Ladner 2002, "Thresholds and optimal
/// binary comparison search trees", doi:10.1016/S0196-6774(02)00203-1), found as there by dynamic programming.
/// </para>
/// </summary>
/// <param name="Root">Where every number enters.</param>
/// <param name="MeanBranches">Conditional branches a dispatch, weighted by the shares.</param>
public sealed record OptimalTree(DecisionNode Root, double MeanBranches)
{
    /// <summary>The time grows with the cube: a second or two for so many calls.</summary>
    public const int MaxCalls = 512;

    // The last of each table: one run asks for the same tree again and again.
    private static readonly ConditionalWeakTable<CallTable, Found> s_found = [];

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

        if (s_found.TryGetValue(table, out Found? found) && found.Shares.SequenceEqual(shares))
        {
            return found.Tree;
        }

        DecisionNode root = new TreeSearch(table, shares).Root();
        double total = shares.Sum();
        var tree = new OptimalTree(root, Branches(root, 0).Sum(b => shares[b.Handler] / total * b.Count));
        s_found.AddOrUpdate(table, new Found([.. shares], tree));
        return tree;
    }

    private sealed record Found(double[] Shares, OptimalTree Tree);

    /// <summary>The conditional branches on the way to each handler.</summary>
    private static IEnumerable<(int Handler, int Count)> Branches(DecisionNode node, int before) => node switch
    {
        DecisionLeaf leaf => [(leaf.Handler, before + (leaf.IsCompared ? 1 : 0))],
        DecisionEqual equal => Branches(equal.Otherwise, before + 1).Prepend((equal.Handler, before + 1)),
        DecisionAbove above => Branches(above.Below, before + 1).Concat(Branches(above.Above, before + 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
