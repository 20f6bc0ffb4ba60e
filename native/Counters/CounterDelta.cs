namespace HwBench.Native.Counters;

/// <summary>How many events happened between two samples of one counter, or nothing where that can't be said.</summary>
public static class CounterDelta
{
    /// <param name="width">The page's pmc_width, bits.</param>
    /// <returns>
    /// Events; null when the event was on no counter, moved to another, or the kernel rewrote the page in between (a context
    /// switch, an overflow), when the event did not run for all the time it was enabled, or when the counter went backwards.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The event is on a counter whose width is not 1 to 64.</exception>
    public static long? Between(in CounterSample before, in CounterSample after, int width)
    {
        if (!IsSteady(before, after) || !RanThroughout(before) || !RanThroughout(after))
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 64);
        // Only the low bits are the counter; it wraps at its width. The kernel arms a counter at no more than half its range
        // (max_period in arch/x86/events), so a difference of half the range or more, negative here, was not counted upwards.
        int unused = 64 - width;
        long events = unchecked((long)((after.Raw - before.Raw) << unused)) >> unused;
        return events >= 0 ? events : null;
    }

    private static bool IsSteady(in CounterSample before, in CounterSample after) =>
        before.Index != 0
        && before.Index == after.Index
        && (before.Lock & 1) == 0
        && before.Lock == after.Lock
        && before.Offset == after.Offset;

    private static bool RanThroughout(in CounterSample sample) => sample.Enabled == sample.Running;
}
