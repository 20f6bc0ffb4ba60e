using System.Collections.Immutable;

namespace HwBench.Harness.Counters;

/// <summary>How a counter's value comes from its events: each event's count added or subtracted once.</summary>
/// <param name="Signs">+1 or -1 for each event of the counter, in their order.</param>
public sealed record CounterFormula(ImmutableArray<int> Signs)
{
    /// <param name="counts">One for each event, in their order, of the same batches.</param>
    /// <returns>Negative where the events contradict each other: their difference is then no count at all.</returns>
    /// <exception cref="ArgumentException">There are not as many counts as events.</exception>
    public long Value(ReadOnlySpan<long> counts)
    {
        if (counts.Length != Signs.Length)
        {
            throw new ArgumentException($"{counts.Length} counts for {Signs.Length} events", nameof(counts));
        }

        long value = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            value += Signs[i] * counts[i];
        }

        return value;
    }
}
