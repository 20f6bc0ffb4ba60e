using System.Collections.Immutable;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// The numbers that can still reach a place in the code, after the compares on the way to it: what a compiler's
/// value-range propagation knows (GCC's ranger), and why a compare that can only be equal is not emitted.
/// </summary>
public sealed class PossibleNumbers
{
    /// <summary>Every 64-bit number.</summary>
    public static readonly PossibleNumbers All = new(0, ulong.MaxValue, []);

    private readonly ulong _low;
    private readonly ulong _high;
    private readonly ImmutableSortedSet<ulong> _excluded;

    // The bounds are possible themselves: exclusions at the ends are taken off. Nothing is possible when low > high.
    private PossibleNumbers(ulong low, ulong high, ImmutableSortedSet<ulong> excluded)
    {
        while (low < high && excluded.Contains(low))
        {
            low++;
        }

        while (low < high && excluded.Contains(high))
        {
            high--;
        }

        _low = low;
        _high = high;
        _excluded = excluded;
    }

    public PossibleNumbers UpTo(ulong last) => new(_low, Math.Min(_high, last), _excluded);

    public PossibleNumbers Above(ulong number) => new(Math.Max(_low, number + 1), _high, _excluded);

    public PossibleNumbers Below(ulong number) => new(_low, Math.Min(_high, number - 1), _excluded);

    public PossibleNumbers Except(ulong number) => new(_low, _high, _excluded.Add(number));

    /// <summary>True when no other number is possible.</summary>
    public bool AreOnly(ulong number) => _low == number && _high == number;

    public bool AnyAbove(ulong number) => _high > number;

    public bool AnyBelow(ulong number) => _low < number;
}
