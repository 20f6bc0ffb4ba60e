using HwBench.JitEmitters.CounterReads;

namespace HwBench.Harness.Measuring;

/// <summary>
/// Counters that are read around each batch. More than fit the processor are split over stratified sets, never
/// multiplexed.
/// </summary>
public interface IBatchCounters
{
    /// <summary>All counters of the session.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>How the kernel reads them.</summary>
    CounterRoute Route { get; }

    /// <summary>Most counters that are read at once.</summary>
    int Most { get; }

    /// <summary>How many different sets it takes to read all.</summary>
    int Rounds { get; }

    /// <summary>Which counters are read now: indices into <see cref="Names"/>.</summary>
    IReadOnlyList<int> Counted { get; }

    /// <summary>Where the kernel leaves what it reads.</summary>
    nint Area { get; }

    /// <summary>Puts the counters of a set on the processor.</summary>
    /// <param name="set">The stratified set that begins.</param>
    void Begin(int set);

    /// <summary>What the last batch counted.</summary>
    /// <param name="counts">[counted]; null for a batch whose event moved.</param>
    /// <returns>False when one is null: the batch is discarded.</returns>
    bool Read(Span<long?> counts);
}
