using HwBench.Harness.Sessions;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Runs;

/// <summary>A session process that was started, and what it has written so far.</summary>
/// <param name="LastWritten">When it last wrote.</param>
public sealed record StartedSession(SessionRequest Request, IReadOnlyList<JournalEntry> Entries, DateTime LastWritten)
{
    /// <summary>What it wrote first; null when it came to nothing.</summary>
    public SessionStarted? Start => Entries.OfType<SessionStarted>().FirstOrDefault();

    /// <summary>What it wrote last; null when it was stopped or died.</summary>
    public SessionEnded? End => Entries.OfType<SessionEnded>().FirstOrDefault();

    /// <summary>The cells that it finished.</summary>
    public IEnumerable<string> FinishedCells => Entries.OfType<CellEnded>().Select(e => e.Cell);

    /// <summary>Whether anything was measured.</summary>
    public bool HasPlacements => Entries.OfType<PlacementDone>().Any();

    /// <summary>Whether it came to less than a set of a cell, on average, beside what each has at least.</summary>
    public bool MeasuredLeast => Entries.OfType<PlacementDone>().Count() < FinishedCells.Sum(c => CellDeadlines.LeastPlacements(c) + Strata.SetSize);

    /// <summary>How long it took, seconds; until its last sign where it didn't come to its end.</summary>
    public double Seconds => End?.Seconds ?? (Start is { } start ? Math.Max(0, (LastWritten - start.Started.UtcDateTime).TotalSeconds) : 0);
}
