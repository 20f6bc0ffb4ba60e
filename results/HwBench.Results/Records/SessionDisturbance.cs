namespace HwBench.Results.Records;

/// <summary>What else happened on the machine while a session measured. Null is "not told", never zero.</summary>
/// <param name="InvoluntarySwitches">How often the kernel took the cpu from the measuring thread.</param>
/// <param name="Migrations">How often it moved that thread to another cpu.</param>
/// <param name="StealSeconds">Time that the hypervisor gave the used cpu to others.</param>
/// <param name="CoreThrottles">How often the used core was slowed for its temperature.</param>
/// <param name="PackageThrottles">How often its package was.</param>
/// <param name="LowestMegahertz">The lowest clock that the kernel told of the used cpu, asked between cells.</param>
/// <param name="HighestMegahertz">The highest.</param>
/// <param name="Runtime">What the runtime did; null where it could not be watched.</param>
/// <param name="NotWatched">Why it could not; null where it was.</param>
public sealed record SessionDisturbance(
    long? InvoluntarySwitches,
    long? Migrations,
    double? StealSeconds,
    long? CoreThrottles,
    long? PackageThrottles,
    double? LowestMegahertz,
    double? HighestMegahertz,
    RuntimeEvents? Runtime,
    string? NotWatched);

/// <param name="Collections">Garbage collections since the first cell began.</param>
/// <param name="JitCompilations">Methods compiled since then, by any thread of the process.</param>
/// <param name="LostEvents">Events that the trace had no room for: with any, a block may be disturbed and not flagged.</param>
public sealed record RuntimeEvents(int Collections, int JitCompilations, long LostEvents);
