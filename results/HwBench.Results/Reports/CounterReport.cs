namespace HwBench.Results.Reports;

/// <summary>How far a counter's figures can be believed.</summary>
public enum CounterState
{
    /// <summary>Counted in every session, and every loop of known counts read what it must.</summary>
    Trusted,

    /// <summary>Counted, but a loop of known counts read something else, or there is none for it.</summary>
    NotTrusted,

    /// <summary>Estimated from samples, not counted: samples times the events between two of them.</summary>
    Sampled,

    /// <summary>Not counted, which is not zero.</summary>
    NotCounted,
}

/// <summary>A counter that was asked for.</summary>
/// <param name="Name">As asked for.</param>
/// <param name="State">How far it can be believed.</param>
/// <param name="Detail">Why it is not trusted or not counted, with the remedy, or how it was sampled; null when it is trusted.</param>
public sealed record CounterReport(string Name, CounterState State, string? Detail);

/// <summary>What a counter read for one variant in one cell.</summary>
/// <param name="Counter">Its name.</param>
/// <param name="State">Trusted or not; what wasn't counted has no figure.</param>
/// <param name="PerDispatch">Events a dispatch.</param>
public sealed record CountReport(string Counter, CounterState State, IntervalReport PerDispatch);
