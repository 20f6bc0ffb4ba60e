using System.Diagnostics;
using HwBench.Harness.Measuring;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;
using HwBench.Results.Statistics;

namespace HwBench.Harness.Calibration;

/// <summary>Makes whole comparisons of a cell's two variants, ours and the naive way.</summary>
public sealed class Comparer
{
    private const int Blocks = 4;

    // Samples of each side for the naive way: as many as its users take, and enough for its test.
    private const int NaiveSamples = 60;

    private const int Candidate = 1;
    private const int Baseline = 0;
    private const int FrameReadings = 2000;

    // Fewer make no interval worth judging.
    private const int FewestSets = 12;

    private readonly MeasuredCell _cell;
    private readonly CellBench _bench;
    private readonly CellBench _naiveBench;
    private readonly double _clockCycles;
    private readonly double _frame;
    private readonly List<(double Difference, double LogRatio, double Cycles, bool Quiet)> _sets = [];
    private double _seconds;

    /// <param name="clockCycles">Core cycles of one clock reading.</param>
    /// <param name="beforeBatch">As <see cref="CellBench"/> takes it.</param>
    public Comparer(Arena arena, ReferenceLoops loops, QuietWatch quiet, MeasuredCell cell, double clockCycles, ulong seed, Action<int> beforeBatch)
    {
        _cell = cell;
        _clockCycles = clockCycles;
        uint[] pool = NumberPool.Create(cell.Mix, cell.Order, Seed.Derive(seed, "pool", cell.Id));
        _bench = new CellBench(arena, loops, quiet, cell, pool, Blocks, purpose => Stream(purpose, "ours"), beforeBatch);
        _naiveBench = new CellBench(arena, loops, quiet, cell, pool, NaiveSamples, purpose => Stream(purpose, "naive"), beforeBatch);
        _frame = EmptyBatches.Measure(arena, cell, Stream("frame", "ours"), counters: null, FrameReadings).Ticks;

        SeededRandom Stream(string purpose, string way) => new(Seed.Derive(seed, purpose, way, cell.Id));
    }

    /// <summary>Begins a comparison.</summary>
    public void Begin()
    {
        _sets.Clear();
        _seconds = 0;
    }

    /// <summary>Seconds of measuring since <see cref="Begin"/>, without waiting for a quiet core.</summary>
    public double Seconds => _seconds;

    /// <summary>One more stratified set of fresh placements.</summary>
    /// <param name="patience">As in <see cref="CellBench.Measure"/>.</param>
    public void MeasureSet(long patience)
    {
        long started = Stopwatch.GetTimestamp();
        TimeSpan waited = _bench.Waited;
        (double difference, double logRatio, double cycles, bool quiet) = (0, 0, 0, true);
        for (int i = 0; i < Strata.SetSize; i++)
        {
            Readings readings = _bench.Measure(patience);
            PlacementValue value = PlacementValue.Of(
                readings.Ticks, readings.Variants, readings.Clock, _clockCycles, _frame, _cell.Dispatches, Candidate, Baseline);
            difference += value.DifferenceCycles / Strata.SetSize;
            logRatio += value.LogRatio / Strata.SetSize;
            cycles += PlacementValue.CyclesOf(
                readings.Ticks, readings.Variants, readings.Clock, _clockCycles, _frame, _cell.Dispatches, Baseline) / Strata.SetSize;
            quiet &= readings.IsQuiet;
        }

        _sets.Add((difference, logRatio, cycles, quiet));
        _seconds += (Stopwatch.GetElapsedTime(started) - (_bench.Waited - waited)).TotalSeconds;
    }

    /// <summary>What all sets since <see cref="Begin"/> show.</summary>
    public ComparisonOutcome End() => Outcome(_sets);

    /// <summary>What the sets on a quiet core show, by the rule that runs have; null when they are too few.</summary>
    public ComparisonOutcome? EndQuiet()
    {
        var quiet = _sets.Where(s => s.Quiet).ToList();
        return quiet.Count >= FewestSets ? Outcome(quiet) : null;
    }

    private ComparisonOutcome Outcome(List<(double Difference, double LogRatio, double Cycles, bool Quiet)> sets) => new(
        _cell.KnownAnswer!.Value,
        NestedMean.Estimate([[.. sets.Select(s => s.Difference)]]),
        NestedMean.Estimate([[.. sets.Select(s => s.LogRatio)]]),
        sets.Average(s => s.Cycles),
        _sets.Count * Strata.SetSize,
        _seconds);

    /// <summary>The usual way: one placement, all samples pooled, Mann–Whitney.</summary>
    /// <returns>Its two-sided p-value.</returns>
    public double CompareNaively()
    {
        Readings readings = _naiveBench.Measure(patience: 0);
        double[] candidate = new double[readings.Blocks];
        double[] baseline = new double[readings.Blocks];
        for (int b = 0; b < readings.Blocks; b++)
        {
            candidate[b] = readings.Ticks[(b * readings.Variants) + Candidate];
            baseline[b] = readings.Ticks[(b * readings.Variants) + Baseline];
        }

        return NaiveComparison.PValue(candidate, baseline);
    }
}

/// <summary>What one comparison found.</summary>
/// <param name="Truth">The known difference, cycles a dispatch.</param>
/// <param name="Difference">Cycles a dispatch.</param>
/// <param name="Cycles">Of the baseline, a dispatch.</param>
/// <param name="Seconds">That it took.</param>
public sealed record ComparisonOutcome(double Truth, Estimate Difference, Estimate LogRatio, double Cycles, int Placements, double Seconds)
{
    public bool Covers => Difference.Covers(Truth);

    /// <summary>The interval excludes zero: a difference was found.</summary>
    public bool Found => !Difference.Covers(0);
}
