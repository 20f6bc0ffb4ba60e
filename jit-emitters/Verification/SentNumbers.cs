using HwBench.JitEmitters.CallTables;

namespace HwBench.JitEmitters.Verification;

/// <summary>Which numbers a dispatcher is sent, and the values that go with each.</summary>
internal static class SentNumbers
{
    /// <summary>
    /// Edges of words and masks; 65, 87, 129 and 88, 96, which Xen 4.17's first generated chain sent to handlers; and
    /// numbers that are small only in some of their bits.
    /// </summary>
    private static readonly ulong[] s_edges =
        [63, 64, 65, 87, 88, 96, 129, 1000, 1UL << 31, (1UL << 32) + 1, 1UL << 63, ulong.MaxValue];

    // How many valid numbers are also sent with a bit set that does not fit 32 bits.
    private const int WideAliases = 8;

    // What a compiled dispatcher does beyond its table nobody has emitted for that table: more of it is tried.
    private const int NumbersOfCompiled = 4096;

    /// <summary>Every number up to the table's end (calls and holes), one beyond, the edges, and valid numbers plus 2^32; ascending.</summary>
    /// <param name="compiled">For dispatchers that weren't emitted: every number below 4096 as well.</param>
    public static ulong[] For(CallTable table, bool compiled)
    {
        int small = compiled ? Math.Max(table.Slots + 1, NumbersOfCompiled) : table.Slots + 1;
        IEnumerable<ulong> inside = Enumerable.Range(0, small).Select(n => (ulong)n);
        int aliases = Math.Min(WideAliases, table.Calls.Count);
        IEnumerable<ulong> wide = Enumerable.Range(1, aliases)
            .Select(i => table.Calls[(i * table.Calls.Count / aliases) - 1].Number + (1UL << 32));
        return [.. inside.Concat(s_edges).Concat(wide).Distinct().Order()];
    }

    /// <summary>The value of an argument, the same whenever the number is sent: nothing that is narrowed to 32 bits can equal it.</summary>
    public static ulong Argument(ulong number, int argument) => Wide((number * 8) + (ulong)argument);

    /// <summary>The value that the handler returns.</summary>
    public static ulong Result(ulong number) => Wide((number * 8) + 7);

    // SplitMix64's finalizer (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195); then neither half is all zeros or ones.
    private static ulong Wide(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        x ^= x >> 31;
        return (x & ~0x4000_0000_4000_0000UL) | 0x8000_0000_8000_0000UL;
    }
}
