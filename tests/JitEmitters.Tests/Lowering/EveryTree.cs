using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Tests.Lowering;

/// <summary>
/// The least that any tree of compares costs, tried out in full: after every set of numbers that can be left, every test
/// whether the number is a call's, or above it. What the search for the best tree is held against.
/// </summary>
/// <param name="table">Of numbers below 30.</param>
/// <param name="shares">By index of the call.</param>
internal sealed class EveryTree(CallTable table, double[] shares)
{
    private readonly Dictionary<uint, double> _least = [];

    /// <summary>Conditional branches a dispatch.</summary>
    public double LeastMeanBranches() => Least((1u << (table.Slots + 1)) - 1) / shares.Sum();

    // A bit for each number that is still possible, one beyond the table's last for all that follow.
    private double Least(uint possible)
    {
        if (uint.IsPow2(possible) || Calls(possible) == 0)
        {
            return 0;
        }

        if (!_least.TryGetValue(possible, out double least))
        {
            least = Weight(possible) + Tests().Select(t => t & possible).Where(t => t != 0 && t != possible).Min(t => Least(t) + Least(possible & ~t));
            _least.Add(possible, least);
        }

        return least;
    }

    private IEnumerable<uint> Tests() => table.Calls.SelectMany(c => new[] { 1u << (int)c.Number, (2u << (int)c.Number) - 1 });

    private int Calls(uint possible) => table.Calls.Count(c => (possible & (1u << (int)c.Number)) != 0);

    private double Weight(uint possible) => table.Calls.Select((c, i) => (possible & (1u << (int)c.Number)) != 0 ? shares[i] : 0).Sum();
}
