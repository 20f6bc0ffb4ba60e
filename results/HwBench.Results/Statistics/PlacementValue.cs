namespace HwBench.Results.Statistics;

/// <summary>One placement's value for one pair of variants: what goes into the sets.</summary>
/// <param name="DifferenceCycles">Median over blocks of candidate minus baseline, core cycles a dispatch.</param>
/// <param name="LogRatio">Median over blocks of ln(candidate / baseline), both less the frame. NaN where a batch took no longer than the frame.</param>
public readonly record struct PlacementValue(double DifferenceCycles, double LogRatio)
{
    /// <param name="ticks">blocks × variants, row by row: ticks of each batch.</param>
    /// <param name="variants">Columns of <paramref name="ticks"/>.</param>
    /// <param name="clock">[block] ticks of one clock reading.</param>
    /// <param name="clockCycles">Core cycles of one clock reading.</param>
    /// <param name="frameTicks">Ticks of an empty batch.</param>
    /// <param name="dispatches">Timed dispatches of a batch.</param>
    /// <param name="candidate">Column of the candidate.</param>
    /// <param name="baseline">Column of the baseline.</param>
    /// <exception cref="ArgumentException">The lengths don't fit each other, or there is no block.</exception>
    public static PlacementValue Of(ReadOnlySpan<long> ticks, int variants, ReadOnlySpan<long> clock, double clockCycles, double frameTicks, int dispatches, int candidate, int baseline) =>
        throw new NotImplementedException();

    /// <summary>Core cycles a dispatch of one variant: median over blocks of (ticks − frame) / N × cycles a tick.</summary>
    public static double CyclesOf(ReadOnlySpan<long> ticks, int variants, ReadOnlySpan<long> clock, double clockCycles, double frameTicks, int dispatches, int variant) =>
        throw new NotImplementedException();
}
