using HwBench.Results.Verdicts;

namespace HwBench.Harness.Measuring;

/// <summary>
/// When a block is measured again, while there is time for it: the throughput loop took longer, in core cycles, than it
/// does when nobody else uses the core. Whoever shares it (a sibling thread, often another machine's) slows code by
/// amounts that depend on the code, so that even known answers come out wrong. What stays disturbed is left out later
/// by <see cref="DisturbanceRule"/>. No variant's time is looked at.
/// </summary>
/// <param name="clockCycles">Core cycles of one clock reading.</param>
public sealed class QuietWatch(double clockCycles)
{
    // The lowest median of so many readings is the quiet level. Medians of fewer reach below it by chance in a long run,
    // and then nothing seems quiet any more.
    private const int Window = 33;

    private readonly double[] _recent = new double[Window];
    private readonly double[] _sorted = new double[Window];
    private int _count;
    private double _quiet = double.PositiveInfinity;

    /// <summary>Takes a throughput reading and the clock reading beside it.</summary>
    /// <returns>True when the core was shared.</returns>
    public bool Disturbed(long throughputTicks, long clockTicks)
    {
        double cycles = throughputTicks * clockCycles / clockTicks;
        _recent[_count++ % _recent.Length] = cycles;
        if (_count % Window == 0)
        {
            _recent.CopyTo(_sorted, 0);
            Array.Sort(_sorted);
            _quiet = Math.Min(_quiet, _sorted[_sorted.Length / 2]);
        }

        return cycles > DisturbanceRule.SlowedBy * _quiet;
    }
}
