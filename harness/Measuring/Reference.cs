namespace HwBench.Harness.Measuring;

/// <summary>One reading of the two reference loops, taken between blocks.</summary>
/// <param name="Clock">Ticks of the clock loop.</param>
/// <param name="Throughput">Ticks of the throughput loop.</param>
/// <param name="Disturbed">Whether <see cref="QuietWatch"/> says that somebody else used the core.</param>
internal readonly record struct Reference(long Clock, long Throughput, bool Disturbed)
{
    /// <summary>The clock around a block: the mean of the readings before and after it.</summary>
    public static long ClockAround(Reference before, Reference after) => (before.Clock + after.Clock) / 2;

    /// <summary>The throughput around a block: the slower of the two.</summary>
    public static long ThroughputAround(Reference before, Reference after) => Math.Max(before.Throughput, after.Throughput);
}
