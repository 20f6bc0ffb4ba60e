using HwBench.Results.Reports;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>What a tuning found (<c>hwbench-tune/1</c>); made by <see cref="TuneReportBuilder"/>. Cycles are core cycles a dispatch, intervals 95 %.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Cell">Table, mix, order, mitigation and context, joined by '/'.</param>
/// <param name="Machine">The processor.</param>
/// <param name="Record">Where the figures come from; <c>compare</c> reads it.</param>
/// <param name="Seed">Of that record.</param>
/// <param name="Sessions">That it holds.</param>
/// <param name="Search">What was tried first; null where there was nothing to search.</param>
/// <param name="Floor">The dispatcher that decides nothing; null where it was not timed.</param>
/// <param name="Candidates">Fastest mean first; those that could not be timed last.</param>
/// <param name="Winner">Its name; null where no candidate was timed.</param>
/// <param name="Answer">One sentence.</param>
/// <param name="CyclesCounted">Whether cycles were counted by a trusted counter; otherwise they are estimated by the clock loop.</param>
/// <param name="Trustworthy">Whether every sentinel was judged and passed.</param>
/// <param name="Sentinels">The cells with known answers.</param>
/// <param name="Warnings">Each with its advice.</param>
public sealed record TuneReport(
    string Format,
    string Cell,
    string Machine,
    RecordReference Record,
    ulong Seed,
    int Sessions,
    TuneSearch? Search,
    IntervalReport? Floor,
    IReadOnlyList<CandidateReport> Candidates,
    string? Winner,
    string Answer,
    bool CyclesCounted,
    bool Trustworthy,
    IReadOnlyList<SentinelReport> Sentinels,
    IReadOnlyList<WarningReport> Warnings)
{
    public const string CurrentFormat = "hwbench-tune/1";
}

/// <param name="File">Its path.</param>
/// <param name="Digest">Of the record.</param>
public sealed record RecordReference(string File, string Digest);

/// <summary>The first stage: all hybrids at a small budget. Its figures chose who was measured afresh, and decide nothing else.</summary>
/// <param name="Record">The search's own record.</param>
/// <param name="Tried">In the order of K.</param>
/// <param name="Kept">Those that were measured afresh.</param>
public sealed record TuneSearch(RecordReference Record, IReadOnlyList<SearchedCandidate> Tried, IReadOnlyList<string> Kept);

/// <param name="Name">The variant.</param>
/// <param name="Cycles">Null when it could not be timed.</param>
/// <param name="Verdict">Against the one with the least mean; null for that one, and where nothing can be compared.</param>
public sealed record SearchedCandidate(string Name, IntervalReport? Cycles, Verdict? Verdict);

/// <param name="Name">The variant.</param>
/// <param name="Label">Printed wherever the variant is, e.g. "unsafe".</param>
/// <param name="Failure">Why it could not be timed; null when it was.</param>
/// <param name="Cycles">Null when it was not timed.</param>
/// <param name="Difference">From the winner; null for the winner itself and where nothing can be compared.</param>
/// <param name="Verdict">Against the winner; likewise.</param>
/// <param name="FurtherPlacements">For undecided: how many more would decide it; null when unknown or more than a million.</param>
/// <param name="CodeBytes">Size of the code, thunks included.</param>
/// <param name="TableBytes">Data that it reads.</param>
/// <param name="ExecutedConditional">Conditional branches a dispatch; null where not computed.</param>
/// <param name="ExecutedIndirect">Indirect branches a dispatch; null where not computed.</param>
/// <param name="IsOnFrontier">Whether no other candidate dominates it.</param>
/// <param name="DominatedBy">Those that do.</param>
public sealed record CandidateReport(
    string Name,
    string? Label,
    string? Failure,
    IntervalReport? Cycles,
    IntervalReport? Difference,
    Verdict? Verdict,
    int? FurtherPlacements,
    int CodeBytes,
    int TableBytes,
    double? ExecutedConditional,
    double? ExecutedIndirect,
    bool IsOnFrontier,
    IReadOnlyList<string> DominatedBy)
{
    /// <summary>Code and tables.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Bytes => CodeBytes + TableBytes;
}
