namespace HwBench.Native.Counters;

/// <summary>A set of events as groups that each fit the hardware, to be measured in different placements.</summary>
/// <param name="Groups">Each with at least one event; together every event that can be counted, once, in the order asked.</param>
/// <param name="Uncounted">The events that can't be counted even alone.</param>
public sealed record CounterSplit(IReadOnlyList<IReadOnlyList<EventCode>> Groups, IReadOnlyList<UncountedEvent> Uncounted);

/// <param name="Reason">What the kernel said of the event when it was alone.</param>
public sealed record UncountedEvent(EventCode Event, CounterException Reason);
