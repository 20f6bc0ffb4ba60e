using HwBench.Harness.Interleaving;
using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Sessions;

/// <summary>Sums a cell's readings up for BenchmarkDotNet; verdicts are made from the raw data.</summary>
/// <param name="counters">The names of the session's open counters.</param>
/// <param name="frames">[counter] events of an empty batch.</param>
internal sealed class CellMeans(MeasuredCell cell, double ticksPerSecond, IReadOnlyList<string> counters, IReadOnlyList<double?> frames)
{
    private readonly double[] _ticks = new double[cell.Variants.Count];
    private readonly List<double>[] _sets = [.. cell.Variants.Select(_ => new List<double>())];
    private readonly (double Sum, int Batches)[] _counts = new (double, int)[cell.Variants.Count * counters.Count];
    private int _placements;

    public void Add(Readings readings)
    {
        for (int b = 0; b < readings.Blocks; b++)
        {
            Span<long?> counts = readings.Counts(b);
            for (int v = 0; v < readings.Variants; v++)
            {
                _ticks[v] += readings.Ticks[(b * readings.Variants) + v] / (double)readings.Blocks;
                AddCounts(v, readings.Counted, counts.Slice(v * readings.Counted.Count, readings.Counted.Count));
            }
        }

        if (++_placements % Strata.SetSize == 0)
        {
            EndSet();
        }
    }

    /// <summary>By variant.</summary>
    public IReadOnlyDictionary<string, CaseValues> ByVariant() => Enumerable.Range(0, _sets.Length)
        .ToDictionary(v => cell.Variants[v].Name, v => new CaseValues(_sets[v], CountsOf(v)));

    private void AddCounts(int variant, IReadOnlyList<int> counted, ReadOnlySpan<long?> counts)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] is { } count && frames[counted[i]] is { } frame)
            {
                ref (double Sum, int Batches) tally = ref _counts[(variant * counters.Count) + counted[i]];
                tally = (tally.Sum + count - frame, tally.Batches + 1);
            }
        }
    }

    private void EndSet()
    {
        for (int v = 0; v < _ticks.Length; v++)
        {
            _sets[v].Add(_ticks[v] / Strata.SetSize / ticksPerSecond * 1e9);
            _ticks[v] = 0;
        }
    }

    private Dictionary<string, double> CountsOf(int variant) => Enumerable.Range(0, counters.Count)
        .Select(c => (Name: counters[c], Tally: _counts[(variant * counters.Count) + c]))
        .Where(c => c.Tally.Batches > 0)
        .ToDictionary(c => c.Name, c => c.Tally.Sum / c.Tally.Batches / cell.Dispatches);
}
