using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Sessions;

/// <summary>How a session's time is shared among its cells. What one leaves over, the next ones have.</summary>
/// <param name="cells">Their ids, in run order.</param>
/// <param name="seconds">Of measuring, for all together.</param>
internal sealed class CellDeadlines(IReadOnlyList<string> cells, double seconds)
{
    // Sentinels prove the run, and only on a quiet core: they may wait longer for one.
    private const double SentinelWeight = 3;
    private const int LeastSentinelSets = 24;

    // But what is asked has at least so many times the sentinels' share, however few cells it has.
    private const double QuestionsOverSentinels = 2;

    private readonly double _questionWeight =
        Math.Max(1, QuestionsOverSentinels * SentinelWeight * cells.Count(IsSentinel) / Math.Max(1, cells.Count(c => !IsSentinel(c))));

    /// <returns>Placements that a cell has, however late it is. A set of a sentinel takes a millisecond, and of few none may be quiet.</returns>
    /// <param name="cell">Its id.</param>
    public static int LeastPlacements(string cell) => Strata.SetSize * (IsSentinel(cell) ? LeastSentinelSets : 1);

    /// <returns>Seconds of measuring after which a cell should be done.</returns>
    /// <param name="cell">Its place in the order, 0-based.</param>
    public double Of(int cell) => seconds * cells.Take(cell + 1).Sum(Weight) / cells.Sum(Weight);

    private double Weight(string cell) => IsSentinel(cell) ? SentinelWeight : _questionWeight;

    private static bool IsSentinel(string cell) => cell.StartsWith(PlannedCells.SentinelPrefix, StringComparison.Ordinal);
}
