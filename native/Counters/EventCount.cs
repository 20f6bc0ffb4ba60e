namespace HwBench.Native.Counters;

/// <summary>A count with the times that say whether it is one. There is no way to the number past that question.</summary>
/// <param name="count">As read.</param>
/// <param name="enabled">For how long the event was to count, ns.</param>
/// <param name="running">For how long it was on the hardware, ns.</param>
public readonly struct EventCount(ulong count, ulong enabled, ulong running)
{
    /// <summary>Null, "not counted", unless the event ran, and for all the time that it was enabled.</summary>
    public long? Events => running != 0 && running == enabled && count <= long.MaxValue ? (long)count : null;

    public override string ToString() => Events?.ToString() ?? $"not counted (ran {running} of {enabled} ns)";
}
