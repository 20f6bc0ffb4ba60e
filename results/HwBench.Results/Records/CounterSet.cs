using System.Text.Json.Serialization;

namespace HwBench.Results.Records;

/// <summary>What a session counted.</summary>
/// <param name="Route">How; null where nothing was counted.</param>
/// <param name="WhyNotRdpmc">Why counters were read by read(2), which needs much longer batches; null on every other route.</param>
/// <param name="Counters">Those that were asked for, in that order.</param>
public sealed record CounterSet(CounterRoute? Route, string? WhyNotRdpmc, IReadOnlyList<Counter> Counters);

/// <summary>How counters were read.</summary>
public enum CounterRoute
{
    /// <summary>By rdpmc in the emitted kernel, just outside the timed region.</summary>
    Rdpmc,

    /// <summary>By read(2) in the emitted kernel, just outside the timed region.</summary>
    Read,

    /// <summary>Estimated from samples, not counted.</summary>
    Sampled,
}

/// <summary>One counter of a session.</summary>
/// <param name="Name">As asked for.</param>
/// <param name="Definition">The processor's events behind it, in perf's notation; null where it isn't known here.</param>
/// <param name="NotCounted">Why it was not counted, with the remedy; null where it was.</param>
/// <param name="Frame">Events of an empty batch; null where none was counted.</param>
/// <param name="Gates">What it had to read to be trusted.</param>
public sealed record Counter(string Name, string? Definition, string? NotCounted, double? Frame, IReadOnlyList<Gate> Gates)
{
    /// <summary>Counted, its frame too, and all gates passed. A counter without a gate is never trusted.</summary>
    [JsonIgnore]
    public bool IsTrusted => NotCounted is null && Frame is not null && Gates.Count > 0 && Gates.All(g => g.Passed);
}

/// <summary>A loop whose events are known beforehand.</summary>
/// <param name="Name">The loop.</param>
/// <param name="Expected">Events a dispatch.</param>
/// <param name="Tolerance">How far the measured figure may lie from it, events a dispatch; 0 = exactly.</param>
/// <param name="Measured">Median over batches, frame taken off; null where every batch was discarded.</param>
public sealed record Gate(string Name, double Expected, double Tolerance, double? Measured)
{
    [JsonIgnore]
    public bool Passed => Measured is { } measured && Math.Abs(measured - Expected) <= Tolerance;
}
