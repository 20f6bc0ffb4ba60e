using HwBench.Harness.Batteries;
using HwBench.Harness.Compiled;

namespace HwBench.Harness.Sessions;

/// <summary>What the run asks of one session process; written as a file beside the journal.</summary>
/// <param name="Number">0-based, in run order.</param>
/// <param name="Slot">Which of the plan's sessions it belongs to; one that died is finished by another process, which is a session of its own.</param>
/// <param name="Battery">Name or path, as given.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Quick">The battery's quick reduction.</param>
/// <param name="PlanDigest">SHA-256 of the plan's text: a battery file changed meanwhile is an error, not another experiment.</param>
/// <param name="Cpu">To be pinned to.</param>
/// <param name="EndBy">When the process should be over, a <see cref="System.Diagnostics.Stopwatch"/> time stamp, the same in all processes; each cell gets its share of what is left when the first begins.</param>
/// <param name="Sampling">How much at most.</param>
/// <param name="Counters">As <c>--counters</c> takes them.</param>
/// <param name="Cells">Ids to measure, in this order.</param>
/// <param name="Skip">What failed in earlier sessions and isn't run again.</param>
/// <param name="Journal">The file to append to.</param>
/// <param name="Status">The status page's file.</param>
/// <param name="Artifacts">The folder for BenchmarkDotNet's summary and JSON export.</param>
public sealed record SessionRequest(
    int Number,
    int Slot,
    string Battery,
    ulong Seed,
    bool Quick,
    string PlanDigest,
    int Cpu,
    long EndBy,
    Sampling Sampling,
    IReadOnlyList<string> Counters,
    IReadOnlyList<string> Cells,
    IReadOnlyList<SkippedVariant> Skip,
    string Journal,
    string Status,
    string Artifacts)
{
    /// <summary>The user's own dispatchers, as <c>--variant</c> takes them.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>Compiled variants to measure beside the emitted ones; null when there are none.</summary>
    public CompiledDispatchers? Compiled { get; init; }
}

/// <summary>A variant that must not be run in a cell.</summary>
public sealed record SkippedVariant(string Cell, string Variant);
