using HwBench.Native.Counters;

namespace HwBench.Harness.Counters;

/// <summary>A counter that this machine should be able to count.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="Events">What to open; at least one. They belong into one group: differences of counts from different batches mean nothing.</param>
/// <param name="Formula">What the counts of <paramref name="Events"/> make.</param>
public sealed record SelectedCounter(string Name, IReadOnlyList<EventCode> Events, CounterFormula Formula);

/// <summary>A counter that this machine can't count.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record UncountedCounter(string Name, string Reason);
