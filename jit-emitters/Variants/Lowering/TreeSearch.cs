using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// The dynamic program of <see cref="OptimalTree"/>. A state is an interval of calls and whether any number below its
/// first, or above its last, can still reach it: only where neither can is a lone call's compare left out.
/// </summary>
internal sealed class TreeSearch
{
    private const double WeightSum = 1L << 32;

    private readonly CallTable _table;
    private readonly int _count;

    // Prefix sums. A call's weight is its share times more than all branches of any tree together, plus one: so shares
    // decide, and among equals the branches to all calls alike. Sums stay below 2^62.
    private readonly long[] _upTo;

    // By state: the least weighted branches, and the root that has them.
    private readonly long[] _cost;
    private readonly int[] _root;

    public TreeSearch(CallTable table, IReadOnlyList<double> shares)
    {
        _table = table;
        _count = table.Calls.Count;
        long moreThanAllBranches = (2L * _count * _count) + 1;
        double total = shares.Sum();
        _upTo = new long[_count + 1];
        for (int i = 0; i < _count; i++)
        {
            _upTo[i + 1] = _upTo[i] + ((long)Math.Round(shares[i] / total * WeightSum) * moreThanAllBranches) + 1;
        }

        _cost = new long[4 * _count * _count];
        _root = new int[4 * _count * _count];
        for (int length = 1; length <= _count; length++)
        {
            for (int first = 0; first + length <= _count; first++)
            {
                Solve(new Interval(first, first + length - 1, false, false));
                Solve(new Interval(first, first + length - 1, false, true));
                Solve(new Interval(first, first + length - 1, true, false));
                Solve(new Interval(first, first + length - 1, true, true));
            }
        }
    }

    /// <summary>The best tree of the whole table.</summary>
    public DecisionNode Root() => Build(new Interval(0, _count - 1, _table.Calls[0].Number == 0, false));

    /// <param name="NothingBelow">No number below the first call's can come here.</param>
    /// <param name="NothingAbove">No number above the last call's can come here.</param>
    private readonly record struct Interval(int First, int Last, bool NothingBelow, bool NothingAbove);

    // Roots are numbered: 2r tests call r for equality, 2r + 1 parts the calls up to r from those above.
    private void Solve(Interval interval)
    {
        (int first, int last, bool nothingBelow, bool nothingAbove) = interval;
        int state = State(interval);
        if (first == last)
        {
            _cost[state] = nothingBelow && nothingAbove ? 0 : Weight(first, last);
            return;
        }

        long all = Weight(first, last);
        long best = long.MaxValue;
        for (int r = first; r <= last; r++)
        {
            bool inside = r > first && r < last;
            long equal = all + (inside ? all - Weight(r, r) : 0)
                + (r > first ? _cost[State(BelowEqual(interval, r))] : 0)
                + (r < last ? _cost[State(AboveEqual(interval, r))] : 0);
            Keep(equal, 2 * r);
            if (r < last)
            {
                Keep(all + _cost[State(UpTo(interval, r))] + _cost[State(Above(interval, r))], (2 * r) + 1);
            }
        }

        _cost[state] = best;

        void Keep(long cost, int root)
        {
            if (cost < best)
            {
                best = cost;
                _root[state] = root;
            }
        }
    }

    private DecisionNode Build(Interval interval)
    {
        if (interval.First == interval.Last)
        {
            return new DecisionLeaf(interval.First, !(interval.NothingBelow && interval.NothingAbove));
        }

        int root = _root[State(interval)];
        int r = root / 2;
        return root % 2 == 1
            ? new DecisionSplit(r, false, Build(UpTo(interval, r)), Build(Above(interval, r)))
            : new DecisionSplit(
                r,
                true,
                r > interval.First ? Build(BelowEqual(interval, r)) : null,
                r < interval.Last ? Build(AboveEqual(interval, r)) : null);
    }

    // At the last call there is no ja: numbers above it that could come before still do.
    private Interval BelowEqual(Interval of, int r) =>
        new(of.First, r - 1, of.NothingBelow, Follows(r) && (r < of.Last || of.NothingAbove));

    private Interval AboveEqual(Interval of, int r) =>
        new(r + 1, of.Last, Follows(r + 1) && (r > of.First || of.NothingBelow), of.NothingAbove);

    private static Interval UpTo(Interval of, int r) => new(of.First, r, of.NothingBelow, true);

    private Interval Above(Interval of, int r) => new(r + 1, of.Last, Follows(r + 1), of.NothingAbove);

    // No number lies between this call's and the one's before.
    private bool Follows(int call) => _table.Calls[call].Number == _table.Calls[call - 1].Number + 1;

    private long Weight(int first, int last) => _upTo[last + 1] - _upTo[first];

    private int State(Interval i) => (((i.First * _count) + i.Last) * 4) + (i.NothingBelow ? 2 : 0) + (i.NothingAbove ? 1 : 0);
}
