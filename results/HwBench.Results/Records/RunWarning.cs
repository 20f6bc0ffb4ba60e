namespace HwBench.Results.Records;

/// <param name="Code">One of a closed list; its advice is in <see cref="WarningAdvice"/>.</param>
/// <param name="Detail">What was seen, with numbers, one line.</param>
public sealed record RunWarning(WarningCode Code, string Detail);

/// <summary>Everything that a record or a report can warn of.</summary>
public enum WarningCode
{
    /// <summary>All sessions within two minutes.</summary>
    OneBurst,

    /// <summary>Too few sessions to measure how they differ.</summary>
    FewSessions,

    /// <summary>The throughput loop slowed down against the clock loop.</summary>
    BusySibling,

    /// <summary>Even the fastest throughput readings were slower than such a core's are.</summary>
    NeverQuiet,

    /// <summary>The core clock moved during the run.</summary>
    ClockMoved,

    /// <summary>Something moved in the midst of a session, and stayed so.</summary>
    SessionMoved,

    /// <summary>A variant's sets of placements are of two kinds.</summary>
    TwoKindsOfSets,

    /// <summary>Judged by ranks over sessions, a verdict doesn't stand.</summary>
    RanksDisagree,

    /// <summary>The hypervisor gave the used cpu to others.</summary>
    CpuStolen,

    /// <summary>The used core or its package was slowed for its temperature.</summary>
    ThermalThrottling,

    /// <summary>Collections and compilations could not be told, or not all of them.</summary>
    RuntimeNotWatched,

    /// <summary>No cycle counter: cycles come from the clock loop, a chain of multiplications.</summary>
    CyclesEstimated,

    /// <summary>A known answer lies outside its interval.</summary>
    SentinelFailed,

    /// <summary>No sentinel could be judged.</summary>
    NoSentinel,

    /// <summary>The run was stopped before its plan was done.</summary>
    PartialRecord,

    /// <summary>Cells that this machine can't measure were left out, as the battery allows.</summary>
    NotAvailable,

    /// <summary>A variant was not timed.</summary>
    VariantFailed,

    /// <summary>No compiler makes a variant for some cells.</summary>
    NotCompiled,

    /// <summary>Placements were left out because their set wasn't finished.</summary>
    IncompleteSets,

    /// <summary>The budget ended before the precision asked for was reached.</summary>
    PrecisionNotReached,
}
