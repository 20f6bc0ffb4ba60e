using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What many machines say, ready to be printed; its JSON form (<c>hwbench-fleet/1</c>) is stable. Made by <see cref="FleetReportBuilder"/>.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Pairs">One for each pair of variants that runs ask about, by name.</param>
/// <param name="Runs">All that were given, by name.</param>
/// <param name="Notes">What the reader must know of the input: what was counted once, left out, or not compared.</param>
/// <param name="Trustworthy">Whether every sentinel of every run was judged and passed.</param>
public sealed record FleetReport(string Format, IReadOnlyList<FleetPairReport> Pairs, IReadOnlyList<FleetRunReport> Runs, IReadOnlyList<string> Notes, bool Trustworthy) : IReport
{
    public const string CurrentFormat = "hwbench-fleet/1";

    public Document ToDocument() => FleetDocument.Of(this);
}

/// <param name="Name">The name that the record was given by.</param>
/// <param name="Digest">Of the record.</param>
/// <param name="SignedBy">Fingerprint of the key; null where it is unsigned.</param>
/// <param name="Battery">The battery's name.</param>
/// <param name="Machine">As the report calls it, with its kind of core.</param>
/// <param name="State">Microcode, kernel, hypervisor and what else can change.</param>
/// <param name="Started">UTC.</param>
/// <param name="Distrust">Why it can't be trusted; null where it can.</param>
public sealed record FleetRunReport(string Name, string Digest, string? SignedBy, string Battery, string Machine, IReadOnlyDictionary<string, string> State, DateTimeOffset Started, string? Distrust);

/// <param name="Candidate">The variant asked about.</param>
/// <param name="Baseline">The variant that it is compared with.</param>
/// <param name="Questions">Of the batteries.</param>
/// <param name="MarginCycles">The least of all runs.</param>
/// <param name="MarginPercent">The least of all runs.</param>
/// <param name="Answers">A sentence for each mitigation.</param>
/// <param name="Coverage">Which were measured, which are missing.</param>
/// <param name="Mitigations">What the fleet says of each.</param>
/// <param name="Cells">What the fleet says of each cell.</param>
/// <param name="Costs">What baseline and candidate cost beside time, by cell.</param>
/// <param name="Machines">What each machine says.</param>
/// <param name="States">Machines that were measured in several states.</param>
/// <param name="Changes">From before a date to since one; null where none was given.</param>
public sealed record FleetPairReport(
    string Candidate,
    string Baseline,
    IReadOnlyList<string> Questions,
    double MarginCycles,
    double MarginPercent,
    IReadOnlyList<string> Answers,
    CoverageReport Coverage,
    IReadOnlyList<MitigationReport> Mitigations,
    IReadOnlyList<CellSummaryReport> Cells,
    IReadOnlyList<CodeCost> Costs,
    IReadOnlyList<MachineReport> Machines,
    IReadOnlyList<ChangeReport> States,
    ChangesReport? Changes);

/// <param name="Mitigations">The columns.</param>
/// <param name="Rows">One for each vendor's microarchitecture.</param>
/// <param name="Unmeasured">Microarchitectures that are known and that no run is of, by vendor.</param>
public sealed record CoverageReport(IReadOnlyList<string> Mitigations, IReadOnlyList<CoverageRow> Rows, IReadOnlyList<string> Unmeasured);

/// <param name="Machines">How many measured it, by mitigation; 0: missing.</param>
public sealed record CoverageRow(string Vendor, string Microarchitecture, IReadOnlyList<int> Machines);

/// <param name="Mitigation">Its name.</param>
/// <param name="Cells">Those that each machine's value is the mean of.</param>
/// <param name="Groups">All machines first, then those of several machines by vendor, generation and core kind, where these differ.</param>
/// <param name="Differs">What machines differ by: "machine", "vendor", "generation", "core kind", where it shows at 5 % (Holm). Groups that share machines are compared within these.</param>
/// <param name="Without">Machines that measured the mitigation, but have no interval for all of these cells.</param>
public sealed record MitigationReport(string Mitigation, IReadOnlyList<string> Cells, IReadOnlyList<SummaryReport> Groups, IReadOnlyList<string> Differs, IReadOnlyList<string> Without);

/// <param name="Cell">Its id.</param>
/// <param name="Mitigation">Of the cell.</param>
/// <param name="Summary">Over all machines that measured it.</param>
public sealed record CellSummaryReport(string Cell, string Mitigation, SummaryReport Summary);

/// <summary>The mean over machines; those measured are a sample of more.</summary>
/// <param name="By">"all", "vendor", "generation" or "core kind".</param>
/// <param name="Name">Which.</param>
/// <param name="Machines">How many.</param>
/// <param name="Cycles">Mean difference, cycles a dispatch; without bounds for one machine.</param>
/// <param name="Percent">The same in percent; null where a machine has no ratio.</param>
/// <param name="Prediction">Where a machine not yet measured lies, cycles; null below three machines.</param>
/// <param name="PredictionPercent">The same in percent.</param>
/// <param name="Tau">Standard deviation between machines, cycles; null for one machine.</param>
/// <param name="TauLow">Its lower bound.</param>
/// <param name="TauHigh">Its upper bound.</param>
/// <param name="ISquared">Share of the variance of machines' values that lies between machines, with bounds from those of Tau; null for one machine.</param>
/// <param name="Verdict">On the mean.</param>
/// <param name="AdjustedPValue">Two-sided, of no difference in cycles, adjusted over all verdicts on means over machines of this pair of variants (Shaffer): below 0.05 it is faster or slower, unless it is shown to lie within the margins. Null for one machine.</param>
/// <param name="FurtherMachines">For undecided: how many more would decide it, if they differed as these do; null where more than 1,000, or not to be foretold from one.</param>
public sealed record SummaryReport(
    string By,
    string Name,
    int Machines,
    IntervalReport Cycles,
    IntervalReport? Percent,
    IntervalReport? Prediction,
    IntervalReport? PredictionPercent,
    double? Tau,
    double? TauLow,
    double? TauHigh,
    IntervalReport? ISquared,
    Verdict Verdict,
    double? AdjustedPValue,
    int? FurtherMachines);

/// <param name="Name">The processor, and its kind of core where there are several.</param>
/// <param name="Processor">What CPUID tells of it: the same for all kinds of core of a machine.</param>
/// <param name="Vendor">AMD, Intel, or as CPUID spells it.</param>
/// <param name="Microarchitecture">Null where it isn't known.</param>
/// <param name="CoreKind">Null where all cores are alike.</param>
/// <param name="Runs">Names of its runs.</param>
/// <param name="States">In how many states it was measured; the newest that has an interval for a thing counts.</param>
/// <param name="Mitigations">The mean over each mitigation's cells.</param>
/// <param name="Cells">Each cell.</param>
public sealed record MachineReport(
    string Name,
    string Processor,
    string Vendor,
    string? Microarchitecture,
    string? CoreKind,
    IReadOnlyList<string> Runs,
    int States,
    IReadOnlyList<MachineEstimate> Mitigations,
    IReadOnlyList<MachineEstimate> Cells);

/// <param name="Of">A mitigation's name, or a cell's id.</param>
/// <param name="Cycles">Difference, cycles a dispatch.</param>
/// <param name="Percent">The same in percent; null where there is no ratio.</param>
/// <param name="Verdict">Among all machines; null for a single cell.</param>
/// <param name="Outlier">Whether the machine lies apart from the others; null where too few were measured to tell, and for a single cell.</param>
/// <param name="OlderState">Which state says so, where it isn't the machine's newest: that has no interval for it.</param>
/// <param name="AdjustedPValue">Two-sided, of no difference in cycles, adjusted over all machines and mitigations of this pair of variants (Shaffer); null for a single cell.</param>
/// <param name="FalseShare">For a single cell: of all machines' cells that are as far from no difference, what share is expected to be found so by chance (Benjamini and Hochberg); null for a mean.</param>
public sealed record MachineEstimate(string Of, IntervalReport Cycles, IntervalReport? Percent, Verdict? Verdict, bool? Outlier, string? OlderState, double? AdjustedPValue, double? FalseShare);

/// <summary>One machine before and after.</summary>
/// <param name="Machine">Its name.</param>
/// <param name="Of">A mitigation's name: the mean over the cells that both measured; or a cell's id.</param>
/// <param name="Before">What was then; the older state.</param>
/// <param name="After">The newer state.</param>
/// <param name="CyclesBefore">Difference of candidate and baseline, cycles a dispatch.</param>
/// <param name="CyclesAfter">The same after.</param>
/// <param name="Change">After less before, cycles a dispatch.</param>
/// <param name="Verdict">"faster": the candidate has gained against the baseline.</param>
/// <param name="AdjustedPValue">Two-sided, of no change in cycles, adjusted over all changes of its list (Shaffer).</param>
public sealed record ChangeReport(
    string Machine, string Of, string Before, string After, IntervalReport CyclesBefore, IntervalReport CyclesAfter, IntervalReport Change, Verdict Verdict, double AdjustedPValue);

/// <param name="Before">Runs that began before this …</param>
/// <param name="Since">… against those that began then or later.</param>
/// <param name="Mitigations">The mean change over machines, by mitigation.</param>
/// <param name="Machines">By mitigation.</param>
/// <param name="Cells">By cell.</param>
public sealed record ChangesReport(
    DateTimeOffset Before, DateTimeOffset Since, IReadOnlyList<CellSummaryReport> Mitigations, IReadOnlyList<ChangeReport> Machines, IReadOnlyList<ChangeReport> Cells);
