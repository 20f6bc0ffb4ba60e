namespace HwBench.Collector.Index;

/// <summary>That a run measured a kind of cell on a kind of core: what lists are filtered by, and coverage is counted from.</summary>
public sealed class FactRow
{
    public long Id { get; set; }

    /// <summary>The run's <see cref="RunRow.Id"/>.</summary>
    public long RunId { get; set; }

    /// <summary>Null where all cores are alike.</summary>
    public string? CoreKind { get; init; }

    /// <summary>Of this kind of core; null where it isn't known.</summary>
    public string? Microarchitecture { get; init; }

    public required string Table { get; init; }

    public required string Mix { get; init; }

    public required string Mitigation { get; init; }

    /// <summary>Whether such a cell timed both the candidate and the baseline.</summary>
    public required bool Compared { get; init; }
}
