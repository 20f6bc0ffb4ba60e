using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// The dynamic program of <see cref="OptimalTree"/>. A state is an interval of the calls without its heaviest few: in some
/// optimal tree every test for equality asks for the heaviest call that is left (Anderson et al. 2002).
/// </summary>
internal sealed class TreeSearch
{
    private const double WeightSum = 1L << 32;

    // A test for equality pays only for a quarter of what is left (Anderson et al. 2002); asked from an eighth on.
    private const int PartsWorthAsking = 8;

    private const int NoChoice = -1;

    private readonly CallTable _table;
    private readonly int _count;

    // Prefix sums. A call's weight is its share times more than all branches of any tree together, plus one: so shares
    // decide, and among equals the branches to all calls alike. Costs stay below 2^62.
    private readonly long[] _upTo;
    private readonly int[] _heaviestFirst;

    // Of intervals without holes, by first call and the one behind the last; of others.
    private readonly Solution?[] _whole;
    private readonly Dictionary<State, Solution> _holed = [];

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

        _heaviestFirst = [.. Enumerable.Range(0, _count).OrderByDescending(Weight)];
        _whole = new Solution?[(_count + 1) * (_count + 1)];
    }

    /// <summary>The best tree of the whole table.</summary>
    public DecisionNode Root() => Build(new State(0, _count, 0));

    /// <param name="From">The first call; numbers from behind the one before come here.</param>
    /// <param name="To">Behind the last call, whose number is the highest that comes here; of the last of all, any higher.</param>
    /// <param name="Holes">So many of the heaviest calls between them can't come here any more.</param>
    private readonly record struct State(int From, int To, int Holes)
    {
        public int Left => To - From - Holes;
    }

    /// <param name="Cost">Branches, by weight.</param>
    /// <param name="Choice">2c: is it call c? 2c + 1: is it above call c? Or <see cref="NoChoice"/> for a lone call.</param>
    private sealed record Solution(long Cost, int Choice);

    private Solution Solve(State state)
    {
        if (state.Holes == 0)
        {
            return _whole[(state.From * (_count + 1)) + state.To] ??= Search(state, []);
        }

        if (!_holed.TryGetValue(state, out Solution? known))
        {
            known = Search(state, Heaviest(state).Take(state.Holes).Order().ToArray());
            _holed.Add(state, known);
        }

        return known;
    }

    private Solution Search(State state, int[] holes)
    {
        long all = _upTo[state.To] - _upTo[state.From] - holes.Sum(Weight);
        if (state.Left == 1)
        {
            return new Solution(IsOnlyNumber(state) ? 0 : all, NoChoice);
        }

        (long best, int choice) = (long.MaxValue, NoChoice);
        int heaviest = Heaviest(state).ElementAt(state.Holes);
        if (Weight(heaviest) >= all / PartsWorthAsking)
        {
            (best, choice) = (Solve(state with { Holes = state.Holes + 1 }).Cost, 2 * heaviest);
        }

        int holesBelow = 0;
        for (int cut = state.From; cut < state.To - 1; cut++)
        {
            holesBelow += holesBelow < holes.Length && holes[holesBelow] == cut ? 1 : 0;
            (State below, State above) = Parts(state, cut, holesBelow);
            if (below.Left == 0 || above.Left == 0)
            {
                continue;
            }

            long cost = Solve(below).Cost;
            if (cost < best && (cost += Solve(above).Cost) < best)
            {
                (best, choice) = (cost, (2 * cut) + 1);
            }
        }

        return new Solution(all + best, choice);
    }

    private DecisionNode Build(State state)
    {
        int choice = Solve(state).Choice;
        if (choice == NoChoice)
        {
            return new DecisionLeaf(Heaviest(state).ElementAt(state.Holes), !IsOnlyNumber(state));
        }

        int call = choice / 2;
        if (choice % 2 == 0)
        {
            return new DecisionEqual(call, Build(state with { Holes = state.Holes + 1 }));
        }

        (State below, State above) = Parts(state, call, Heaviest(state).Take(state.Holes).Count(hole => hole <= call));
        return new DecisionAbove(call, Build(below), Build(above));
    }

    // The heaviest of all are, in either part, the heaviest of that part.
    private static (State Below, State Above) Parts(State state, int cut, int holesBelow) =>
        (new State(state.From, cut + 1, holesBelow), new State(cut + 1, state.To, state.Holes - holesBelow));

    private IEnumerable<int> Heaviest(State state) => _heaviestFirst.Where(call => call >= state.From && call < state.To);

    // Whether the numbers that come here are those of the calls alone.
    private bool IsOnlyNumber(State state)
    {
        long from = state.From == 0 ? 0 : _table.Calls[state.From - 1].Number + 1L;
        return state.To < _count && _table.Calls[state.To - 1].Number - from + 1 == state.To - state.From;
    }

    private long Weight(int call) => _upTo[call + 1] - _upTo[call];
}
