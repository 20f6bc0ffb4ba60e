namespace HwBench.Native.Counters;

/// <summary>What decides how a refusal to count is to be remedied.</summary>
/// <param name="Paranoid">The kernel's perf_event_paranoid; null where unknown.</param>
/// <param name="IsGuest">Whether a hypervisor shows itself.</param>
public sealed record PerfHost(int? Paranoid, bool IsGuest);
