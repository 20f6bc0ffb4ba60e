using HwBench.Results.Calibration;
using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>What the data say, ready to be printed; its JSON form (<c>hwbench-report/1</c>) is stable. Made by <see cref="ReportBuilder"/>.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Runs">One for each kind of core of each distinct run, in the order given.</param>
/// <param name="Notes">What the reader must know of the input, e.g. a run given twice.</param>
public sealed record Report(string Format, IReadOnlyList<RunReport> Runs, IReadOnlyList<string> Notes) : IReport
{
    public const string CurrentFormat = "hwbench-report/1";

    /// <summary>Whether every sentinel of every run was judged and passed.</summary>
    public bool Trustworthy => Runs.All(r => r.Trustworthy);

    public Document ToDocument() => ReportDocument.Of(this);
}

/// <param name="Name">The name that the record was given by.</param>
/// <param name="Digest">Of the record.</param>
/// <param name="SignedBy">Fingerprint of the key; null where it is unsigned.</param>
/// <param name="Machine">The processor.</param>
/// <param name="CoreKind">The kind of core that this part of the run was measured on; null where all cores are alike.</param>
/// <param name="Battery">The battery's name.</param>
/// <param name="Question">The battery's question.</param>
/// <param name="Baseline">Every other variant is compared with it.</param>
/// <param name="Candidate">The variant that the answer is about.</param>
/// <param name="MarginCycles">Differences within ± this many cycles a dispatch …</param>
/// <param name="MarginPercent">… and, either way, this many percent (a factor of 1 + percent / 100) count as none.</param>
/// <param name="Sessions">How many sessions the record holds.</param>
/// <param name="Trustworthy">Whether every sentinel was judged and passed.</param>
/// <param name="Answer">One sentence; a second one where all is from one session.</param>
/// <param name="SessionShare">Of the candidate's comparisons: what share of a set's variance lies between sessions; null for fewer than two sessions, and where each has one set.</param>
/// <param name="Cells">The question's cells.</param>
/// <param name="Curves">What the cells make along the battery's axis; null for a run without one.</param>
/// <param name="LatencyStep">No percentile is finer; null where dispatches weren't timed one by one.</param>
/// <param name="Mitigations">Those of the question's cells.</param>
/// <param name="Sentinels">The cells with known answers.</param>
/// <param name="CyclesCounted">Whether cycles were counted by a trusted counter; otherwise they are estimated by the clock loop.</param>
/// <param name="WhyNotRdpmc">Why counters were read by system calls, with long batches; null where they weren't.</param>
/// <param name="DiscardedBatches">Batches whose counters moved or stopped on the way, in sessions that ended.</param>
/// <param name="Counters">Those that were asked for.</param>
/// <param name="LeftOut">What was left out by rule.</param>
/// <param name="Warnings">Each with its advice.</param>
/// <param name="Compilers">With which flags they made which variants, a line each; empty where nothing was compiled for the run.</param>
/// <param name="ReExecuted">Variants that had one placement a session, by the system's loader.</param>
/// <param name="Reproduction">How to do it again.</param>
/// <param name="Calibration">Of this machine; null where none was given.</param>
public sealed record RunReport(
    string Name,
    string Digest,
    string? SignedBy,
    string Machine,
    string? CoreKind,
    string Battery,
    string Question,
    string Baseline,
    string Candidate,
    double MarginCycles,
    double MarginPercent,
    int Sessions,
    bool Trustworthy,
    string Answer,
    ShareReport? SessionShare,
    IReadOnlyList<CellReport> Cells,
    CurvesReport? Curves,
    TickStep? LatencyStep,
    IReadOnlyList<CellMitigation> Mitigations,
    IReadOnlyList<SentinelReport> Sentinels,
    bool CyclesCounted,
    string? WhyNotRdpmc,
    long DiscardedBatches,
    IReadOnlyList<CounterReport> Counters,
    LeftOut LeftOut,
    IReadOnlyList<WarningReport> Warnings,
    IReadOnlyList<string> Compilers,
    IReadOnlyList<string> ReExecuted,
    Reproduction Reproduction,
    CalibrationResult? Calibration);

/// <summary>0 to 1, each with the interval of its cell.</summary>
/// <param name="Median">Of the cell in the middle; of two the lower.</param>
/// <param name="Least">Of the least.</param>
/// <param name="Most">Of the most.</param>
public sealed record ShareReport(IntervalReport Median, IntervalReport Least, IntervalReport Most);

/// <param name="Id">The cell's id.</param>
/// <param name="Table">Call table.</param>
/// <param name="Mix">Call mix.</param>
/// <param name="Order">Order of the calls.</param>
/// <param name="Mitigation">Mitigation.</param>
/// <param name="Context">Context.</param>
/// <param name="Variants">In the record's order, the baseline among them.</param>
public sealed record CellReport(string Id, string Table, string Mix, string Order, string Mitigation, string Context, IReadOnlyList<VariantReport> Variants);

/// <summary>A mean and its interval; a bound is null where the data set none.</summary>
public sealed record IntervalReport(double Mean, double? Low, double? High)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public double HalfWidth => Low is { } low && High is { } high ? (high - low) / 2 : double.PositiveInfinity;

    /// <summary>Without the mean's sign.</summary>
    public IntervalReport Magnitude() => Mean < 0 ? new(-Mean, -High, -Low) : this;
}

/// <param name="Code">The closed list's code.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Advice">What to do.</param>
public sealed record WarningReport(WarningCode Code, string Detail, string Advice);

/// <param name="Id">The cell's id.</param>
/// <param name="Candidate">The variant with the known cost.</param>
/// <param name="Baseline">The variant that it is compared with.</param>
/// <param name="Quantity">What is known: a difference in cycles or a ratio.</param>
/// <param name="Known">The known answer.</param>
/// <param name="Measured">99.9 % interval, in the unit of the known answer; null when not measured.</param>
/// <param name="Wrong">A wrong answer that the interval covers, in the unit of the known one; null where it covers none.</param>
/// <param name="Passed">False when the interval excludes the known answer; null when not measured, or when it covers that and a wrong one: not judged.</param>
public sealed record SentinelReport(
    string Id, string Candidate, string Baseline, KnownQuantity Quantity, double Known, IntervalReport? Measured, double? Wrong, bool? Passed);
