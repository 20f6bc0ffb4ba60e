using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Claims;

/// <summary>Claims, judged. Its JSON form (<c>hwbench-claims/1</c>) has these members, camelCase.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Judgements">How many the p-values are adjusted over (Holm).</param>
/// <param name="Claims">In the order given.</param>
/// <param name="Cpus">Processors and kinds of core, by name. What CPUID can't tell apart is one; of several states the newest counts.</param>
/// <param name="Runs">Those that count.</param>
/// <param name="Notes">What the reader must know of the input, e.g. a run that was left out.</param>
/// <param name="LeftOut">Runs that were left out because they can't be trusted.</param>
public sealed record ClaimsReport(
    string Format,
    int Judgements,
    IReadOnlyList<ClaimReport> Claims,
    IReadOnlyList<string> Cpus,
    int Runs,
    IReadOnlyList<string> Notes,
    int LeftOut) : IReport
{
    public const string CurrentFormat = "hwbench-claims/1";

    public Document ToDocument() => ClaimsDocument.Of(this);
}

/// <param name="Id">The claim's.</param>
/// <param name="Wording">The claim.</param>
/// <param name="Source">Who said it where.</param>
/// <param name="Battery">The battery that measures it.</param>
/// <param name="Rule">How it is decided, in words.</param>
/// <param name="NotMeasured">What of it no record can tell, and why; null where records can tell all of it.</param>
/// <param name="Verdict">Over the fleet; of one machine, its own, undecided where its kinds of core differ.</param>
/// <param name="Fleet">Over all machines, of which those measured are a sample; null for fewer than two. Of a machine with several kinds of core their mean counts.</param>
/// <param name="Cpus">Of each cpu, in the report's order.</param>
public sealed record ClaimReport(
    string Id, string Wording, string Source, string Battery, string Rule, string? NotMeasured, ClaimVerdict Verdict, ClaimJudgement? Fleet, IReadOnlyList<CpuJudgement> Cpus);

/// <param name="Cpu">The processor and kind of core.</param>
public sealed record CpuJudgement(string Cpu, ClaimJudgement Judgement);

/// <param name="Verdict">The one word.</param>
/// <param name="PValue">Two-sided, after Holm; 0 where all is known exactly; null where nothing was measured.</param>
/// <param name="Deciding">The finding that decides, or is furthest from it.</param>
/// <param name="FurtherPlacements">For undecided by one run: how many more in the deciding cell would decide it, if all stayed as it is; null when unknown or more than a million.</param>
/// <param name="FurtherRuns">Of several runs on one cpu: how many more, if they differed as these do; null when unknown or more than 1,000.</param>
/// <param name="FurtherMachines">The same over all cpus: how many more machines, if they differed as these do; null when unknown or more than 1,000.</param>
/// <param name="Findings">Each place.</param>
/// <param name="Notes">What follows from the deciding finding.</param>
/// <param name="Power">What these data could have shown, in the place that tells whether they could have supported the claim; null where nothing was measured, or all is known exactly.</param>
public sealed record ClaimJudgement(
    ClaimVerdict Verdict,
    double? PValue,
    FindingReport? Deciding,
    int? FurtherPlacements,
    int? FurtherRuns,
    int? FurtherMachines,
    IReadOnlyList<FindingReport> Findings,
    IReadOnlyList<string> Notes,
    PowerReport? Power);

/// <param name="Where">The cell, the pair of cells, or the curve.</param>
/// <param name="Values">What was measured, with 95 % intervals; empty for what is known exactly.</param>
/// <param name="Fact">What is known exactly; null for what was measured.</param>
/// <param name="Supports">One-sided p-value of the claim's being false there.</param>
/// <param name="Contradicts">One-sided p-value of its being true there.</param>
public sealed record FindingReport(string Where, IReadOnlyList<MeasuredReport> Values, string? Fact, double Supports, double Contradicts);

/// <param name="Unit">"cycles", "percent", "seconds".</param>
public sealed record MeasuredReport(string Name, string Unit, IntervalReport Value);

/// <param name="SmallestShown">By how much the truth must exceed what is claimed to be shown with a chance of 80 %, in the unit of the deciding value; null where there is no interval.</param>
/// <param name="Unit">Of that.</param>
/// <param name="CouldSupport">Whether any truth could have been shown to fulfil the claim with data of this precision.</param>
/// <param name="Why">In words.</param>
public sealed record PowerReport(double? SmallestShown, string Unit, bool CouldSupport, string Why);
