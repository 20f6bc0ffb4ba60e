namespace HwBench.Results.Statistics;

/// <summary>One placement's value for one pair of variants: what goes into the sets.</summary>
/// <param name="DifferenceCycles">Midmean over blocks of candidate minus baseline, core cycles a dispatch.</param>
/// <param name="LogRatio">Midmean over blocks of ln(candidate / baseline), both less the frame. NaN where a batch took no longer than the frame.</param>
public readonly record struct PlacementValue(double DifferenceCycles, double LogRatio)
{
    private const int BlocksOnStack = 128;

    /// <summary>Allocates nothing up to 128 blocks.</summary>
    /// <param name="ticks">blocks × variants, row by row: ticks of each batch.</param>
    /// <param name="variants">Columns of <paramref name="ticks"/>.</param>
    /// <param name="clock">[block] ticks of one clock reading.</param>
    /// <param name="clockCycles">Core cycles of one clock reading.</param>
    /// <param name="frameTicks">Ticks of an empty batch.</param>
    /// <param name="dispatches">Timed dispatches of a batch.</param>
    /// <param name="candidate">Column of the candidate.</param>
    /// <param name="baseline">Column of the baseline.</param>
    /// <exception cref="ArgumentException">The lengths don't fit each other, or there is no block.</exception>
    public static PlacementValue Of(ReadOnlySpan<long> ticks, int variants, ReadOnlySpan<long> clock, double clockCycles, double frameTicks, int dispatches, int candidate, int baseline)
    {
        CheckShape(ticks, variants, clock, candidate);
        CheckShape(ticks, variants, clock, baseline);
        return new PlacementValue(
            DifferenceTicks(ticks, variants, candidate, baseline) / dispatches * CyclesPerTick(clock, clockCycles),
            LogRatioOf(ticks, variants, frameTicks, candidate, baseline));
    }

    /// <summary>Core cycles a dispatch of one variant: midmean over blocks of (ticks − frame) / N × cycles a tick.</summary>
    public static double CyclesOf(ReadOnlySpan<long> ticks, int variants, ReadOnlySpan<long> clock, double clockCycles, double frameTicks, int dispatches, int variant)
    {
        CheckShape(ticks, variants, clock, variant);
        return TicksOf(ticks, variants, frameTicks, variant) / dispatches * CyclesPerTick(clock, clockCycles);
    }

    /// <summary>Midmean over blocks of a batch's ticks less the frame.</summary>
    internal static double TicksOf(ReadOnlySpan<long> ticks, int variants, double frameTicks, int variant)
    {
        int blocks = ticks.Length / variants;
        Span<double> values = blocks <= BlocksOnStack ? stackalloc double[blocks] : new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            values[b] = ticks[(b * variants) + variant] - frameTicks;
        }

        return Midmean.SortInPlace(values);
    }

    /// <summary>Midmean over blocks of candidate minus baseline, ticks a batch.</summary>
    internal static double DifferenceTicks(ReadOnlySpan<long> ticks, int variants, int candidate, int baseline)
    {
        int blocks = ticks.Length / variants;
        Span<double> values = blocks <= BlocksOnStack ? stackalloc double[blocks] : new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            values[b] = ticks[(b * variants) + candidate] - ticks[(b * variants) + baseline];
        }

        return Midmean.SortInPlace(values);
    }

    /// <summary>As <see cref="LogRatio"/>.</summary>
    internal static double LogRatioOf(ReadOnlySpan<long> ticks, int variants, double frameTicks, int candidate, int baseline)
    {
        int blocks = ticks.Length / variants;
        Span<double> values = blocks <= BlocksOnStack ? stackalloc double[blocks] : new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            double candidateTicks = ticks[(b * variants) + candidate] - frameTicks;
            double baselineTicks = ticks[(b * variants) + baseline] - frameTicks;

            // Two batches below the frame would make a positive ratio.
            values[b] = candidateTicks > 0 && baselineTicks > 0 ? candidateTicks / baselineTicks : 0;
        }

        return MidmeanLog(values);
    }

    /// <summary>By the midmean of the clock's readings.</summary>
    internal static double CyclesPerTick(ReadOnlySpan<long> clock, double clockCycles)
    {
        Span<double> values = clock.Length <= BlocksOnStack ? stackalloc double[clock.Length] : new double[clock.Length];
        for (int b = 0; b < clock.Length; b++)
        {
            values[b] = clock[b];
        }

        return clockCycles / Midmean.SortInPlace(values);
    }

    // The logarithm is taken of the middle values only: the order is the same.
    private static double MidmeanLog(Span<double> ratios)
    {
        Span<double> middle = Midmean.MiddleOf(ratios);
        if (!(ratios[0] > 0) || !double.IsFinite(ratios[^1]))
        {
            return double.NaN;
        }

        double sum = 0;
        foreach (double ratio in middle)
        {
            sum += Math.Log(ratio);
        }

        return sum / middle.Length;
    }

    private static void CheckShape(ReadOnlySpan<long> ticks, int variants, ReadOnlySpan<long> clock, int variant)
    {
        if (clock.IsEmpty || variants < 1 || ticks.Length != clock.Length * variants)
        {
            throw new ArgumentException($"{ticks.Length} ticks are not {clock.Length} blocks of {variants} variants");
        }

        if (variant < 0 || variant >= variants)
        {
            throw new ArgumentException($"variant {variant} of {variants}");
        }
    }
}
