using System.Text.Json.Serialization;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>One variant in one cell; all times are core cycles a dispatch, all intervals 95 %.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Label">Printed wherever the variant is, e.g. "unsafe".</param>
/// <param name="Failure">Why it was not timed.</param>
/// <param name="Cycles">Null when it was not timed.</param>
/// <param name="Difference">From the baseline; null for the baseline itself and where nothing can be compared.</param>
/// <param name="Percent">Likewise, of the baseline's cycles; null also where <paramref name="WhyNoPercent"/> says why.</param>
/// <param name="WhyNoPercent">Null where nothing hinders.</param>
/// <param name="PValue">Two-sided, of no difference in cycles.</param>
/// <param name="AdjustedPValue">Adjusted across the whole report.</param>
/// <param name="Verdict">Against the baseline.</param>
/// <param name="FurtherPlacements">For undecided: how many more, in further sessions like these, would decide it; null when unknown (of one session it is) or more than a million.</param>
/// <param name="Sets">Stratified sets behind the difference.</param>
/// <param name="Sessions">Sessions that hold them; 1: no interval tells anything of other sessions.</param>
/// <param name="SessionVariance">Variance of the difference between sessions, cycles squared.</param>
/// <param name="WithinVariance">Variance of a set's difference within a session, cycles squared.</param>
/// <param name="Ranks">The same judged by ranks; null with so few sessions that ranks tell nothing, and without an interval.</param>
/// <param name="PlacementCycles">[session][placement] cycles of the sets that count, for pictures: the record has them raw.</param>
/// <param name="Sha256">Of the code and data as emitted, before relocation, lower-case hex.</param>
/// <param name="CodeBytes">Size of the code.</param>
/// <param name="CacheLines">64-byte lines of code.</param>
/// <param name="TableBytes">Data that it reads.</param>
/// <param name="ConditionalBranches">Static.</param>
/// <param name="IndirectBranches">Static.</param>
/// <param name="DirectBranches">Static.</param>
/// <param name="ExecutedConditional">A dispatch; null where not computed.</param>
/// <param name="ExecutedTaken">A dispatch.</param>
/// <param name="ExecutedIndirect">A dispatch.</param>
/// <param name="Unpredictability">What the cell's order costs more than the same calls sorted, cycles a dispatch by the clock loop: a time, not a count, also where cycles are counted; null where sorting changes nothing.</param>
/// <param name="Counts">What counters read.</param>
/// <param name="Latency">Where dispatches were timed one by one; null elsewhere.</param>
public sealed record VariantReport(
    string Name,
    string? Label,
    string? Failure,
    IntervalReport? Cycles,
    IntervalReport? Difference,
    IntervalReport? Percent,
    string? WhyNoPercent,
    double? PValue,
    double? AdjustedPValue,
    Verdict? Verdict,
    int? FurtherPlacements,
    int? Sets,
    int? Sessions,
    double? SessionVariance,
    double? WithinVariance,
    RankReport? Ranks,
    [property: JsonIgnore] IReadOnlyList<IReadOnlyList<double>> PlacementCycles,
    string Sha256,
    int CodeBytes,
    int CacheLines,
    int TableBytes,
    int ConditionalBranches,
    int IndirectBranches,
    int DirectBranches,
    double? ExecutedConditional,
    double? ExecutedTaken,
    double? ExecutedIndirect,
    IntervalReport? Unpredictability,
    IReadOnlyList<CountReport> Counts,
    LatencyReport? Latency);
