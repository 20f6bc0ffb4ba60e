using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// The dynamic program of <see cref="OptimalTree"/>. A state is an interval of the calls without its heaviest few: in some
/// optimal tree every test for equality asks for the heaviest call that is left (Anderson et al. 2002).
/// </summary>
internal sealed class TreeSearch
{
    private const double WeightSum = 1L << 32;

    // A test for equality pays only for a quarter of what is left (Anderson et al. 2002).
    private const int PartsWorthAsking = 4;

    private const int NoChoice = -1;

    private readonly CallTable _table;
    private readonly int _count;

    // Prefix sums. A call's weight is its share times more than all branches of any tree together, plus one: so shares
    // decide, and among equals the branches to all calls alike. Costs stay below 2^61.
    private readonly long[] _upTo;
    private readonly int[] _heaviestFirst;

    // By first call and the one behind the last, then by the number of holes.
    private readonly Solution?[]?[] _solved;

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
        _solved = new Solution?[]?[(_count + 1) * (_count + 1)];
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
        ref Solution?[]? known = ref _solved[(state.From * (_count + 1)) + state.To];
        if (known is null || known.Length <= state.Holes)
        {
            Array.Resize(ref known, state.Holes + 1);
        }

        Solution?[] byHoles = known;
        return byHoles[state.Holes] ?? Keep(state, Search(state));
    }

    // What was solved meanwhile may have made the place larger.
    private Solution Keep(State state, Solution solution)
    {
        _solved[(state.From * (_count + 1)) + state.To]![state.Holes] = solution;
        return solution;
    }

    private Solution Search(State state)
    {
        Span<int> heaviest = Heaviest(state);
        Span<int> holes = heaviest[..state.Holes];
        int next = heaviest[state.Holes];
        long all = _upTo[state.To] - _upTo[state.From];
        foreach (int hole in holes)
        {
            all -= Weight(hole);
        }

        if (state.Left == 1)
        {
            return new Solution(IsOnlyNumber(state) ? 0 : all, NoChoice);
        }

        (long best, int choice) = (long.MaxValue, NoChoice);
        if (PartsWorthAsking * Weight(next) >= all)
        {
            (best, choice) = (Solve(state with { Holes = state.Holes + 1 }).Cost, 2 * next);
        }

        holes.Sort();
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
            if (cost >= best)
            {
                // With more calls it only grows.
                break;
            }

            cost += Solve(above).Cost;
            if (cost < best)
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
            return new DecisionLeaf(Heaviest(state)[state.Holes], !IsOnlyNumber(state));
        }

        int call = choice / 2;
        if (choice % 2 == 0)
        {
            return new DecisionEqual(call, Build(state with { Holes = state.Holes + 1 }));
        }

        int holesBelow = Heaviest(state)[..state.Holes].Count(hole => hole <= call);
        (State below, State above) = Parts(state, call, holesBelow);
        return new DecisionAbove(call, Build(below), Build(above));
    }

    // The heaviest of all are, in either part, the heaviest of that part.
    private static (State Below, State Above) Parts(State state, int cut, int holesBelow) =>
        (new State(state.From, cut + 1, holesBelow), new State(cut + 1, state.To, state.Holes - holesBelow));

    // The holes, and the heaviest call that is left.
    private int[] Heaviest(State state)
    {
        int[] found = new int[state.Holes + 1];
        int count = 0;
        for (int i = 0; count < found.Length; i++)
        {
            int call = _heaviestFirst[i];
            if (call >= state.From && call < state.To)
            {
                found[count++] = call;
            }
        }

        return found;
    }

    // Whether the numbers that come here are those of the calls alone.
    private bool IsOnlyNumber(State state)
    {
        long from = state.From == 0 ? 0 : _table.Calls[state.From - 1].Number + 1L;
        return state.To < _count && _table.Calls[state.To - 1].Number - from + 1 == state.To - state.From;
    }

    private long Weight(int call) => _upTo[call + 1] - _upTo[call];
}
