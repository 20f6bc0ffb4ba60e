using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Tests.Lowering;

/// <summary>
/// All compare trees over a few numbers, one by one, and the branches of each found by sending every number down it:
/// what the search for the best one is held against.
/// </summary>
internal abstract record EveryTree(CallTable Table)
{
    /// <summary>Conditional branches a dispatch, weighted by shares that are given by index of the call.</summary>
    public double MeanBranches(double[] shares)
    {
        HashSet<int> all = [.. Enumerable.Range(0, Table.Slots + 2)];
        return Table.Calls.Select((c, i) => shares[i] * Branches((int)c.Number, all)).Sum() / shares.Sum();
    }

    public static IEnumerable<EveryTree> Of(CallTable table) => Of(table, 0, table.Calls.Count - 1);

    /// <param name="possible">The numbers that come here.</param>
    protected abstract int Branches(int number, HashSet<int> possible);

    private static IEnumerable<EveryTree> Of(CallTable table, int first, int last)
    {
        if (first == last)
        {
            yield return new Leaf(table, Number(first));
            yield break;
        }

        for (int r = first; r <= last; r++)
        {
            foreach (EveryTree? below in r == first ? (IEnumerable<EveryTree?>)[null] : Of(table, first, r - 1))
            {
                foreach (EveryTree? above in r == last ? (IEnumerable<EveryTree?>)[null] : Of(table, r + 1, last))
                {
                    yield return new Node(table, Number(r), Equal: true, Parts: true, below, above);
                    if (below is null || above is null)
                    {
                        yield return new Node(table, Number(r), Equal: true, Parts: false, below, above);
                    }
                }
            }

            foreach (EveryTree below in r == last ? [] : Of(table, first, r))
            {
                foreach (EveryTree above in Of(table, r + 1, last))
                {
                    yield return new Node(table, Number(r), Equal: false, Parts: true, below, above);
                }
            }
        }

        int Number(int call) => (int)table.Calls[call].Number;
    }

    private sealed record Leaf(CallTable Table, int Own) : EveryTree(Table)
    {
        protected override int Branches(int number, HashSet<int> possible) => possible.SetEquals([Own]) ? 0 : 1;
    }

    // Where it parts and one side is empty, that side is for unknown numbers.
    private sealed record Node(CallTable Table, int Own, bool Equal, bool Parts, EveryTree? Below, EveryTree? Above) : EveryTree(Table)
    {
        protected override int Branches(int number, HashSet<int> possible)
        {
            if (Equal && number == Own)
            {
                return 1;
            }

            int here = (Equal ? 1 : 0) + (Parts ? 1 : 0);
            HashSet<int> rest = [.. possible.Where(p => !Equal || p != Own)];
            bool higher = number > Own;
            HashSet<int> remaining = Parts ? [.. rest.Where(p => p > Own == higher)] : rest;
            EveryTree next = (Parts ? higher ? Above : Below : Below ?? Above)!;
            return here + next.Branches(number, remaining);
        }
    }
}
