using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims;

/// <summary>A run on one kind of core, as claims look at it: what several of them need is computed once.</summary>
internal sealed class RunView(RunRecord record)
{
    private readonly Dictionary<(string Cell, string Candidate, string Baseline), CellComparison?> _comparisons = [];

    private readonly Lazy<double> _cyclesPerSecond = new(() => ClockRate.Of(record));

    public RunRecord Record => record;

    /// <summary>Core cycles a second.</summary>
    public double CyclesPerSecond => _cyclesPerSecond.Value;

    /// <summary>The question's cells in a scope; none where the run isn't in it.</summary>
    public IEnumerable<Cell> CellsIn(ClaimScope scope) => scope.Fits(record) ? record.QuestionCells.Where(scope.Fits) : [];

    /// <returns>Null where the cell has not timed both.</returns>
    public CellComparison? Compare(Cell cell, string candidate, string baseline)
    {
        if (!_comparisons.TryGetValue((cell.Id, candidate, baseline), out CellComparison? comparison))
        {
            comparison = CellComparison.Of(record, cell, candidate, baseline);
            _comparisons.Add((cell.Id, candidate, baseline), comparison);
        }

        return comparison;
    }
}
