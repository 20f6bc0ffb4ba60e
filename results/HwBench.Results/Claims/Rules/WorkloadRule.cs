using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims.Rules;

/// <summary>What a variant saves a whole workload: cycles a dispatch × calls, as a share of the workload's cpu time.</summary>
/// <param name="Candidate">The variant.</param>
/// <param name="Baseline">The other.</param>
/// <param name="Calls">That the workload makes.</param>
/// <param name="UpToPercent">The largest gain claimed.</param>
public sealed record WorkloadRule(string Candidate, string Baseline, long Calls, double UpToPercent) : ClaimRule
{
    private const int MostRuns = 100_000_000;
    private const double Significance = 0.05;
    private const double Wished = 0.8;

    public override string Words => FormattableString.Invariant($"{Candidate} instead of {Baseline} saves a workload of {Calls:N0} calls something, and up to {UpToPercent} % of its cpu time");

    public override IReadOnlyList<string> Variants => [Candidate, Baseline];

    internal override string? Fault => Calls <= 0 ? "calls: a number above 0 is needed"
        : UpToPercent is > 0 and < 100 ? null : "upToPercent: a share above 0 and below 100 is needed";

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        foreach (Cell cell in run.CellsIn(scope))
        {
            if (run.Compare(cell, Candidate, Baseline) is { } comparison)
            {
                yield return Finding.Of(
                    cell.Id,
                    CodeOf(cell),
                    run.Record.Plan.SetSize,
                    new Measured("cpu time", MeasuredUnit.Seconds, comparison.Difference.Times(Calls / run.CyclesPerSecond)),
                    new Measured($"{Candidate} - {Baseline}", MeasuredUnit.Cycles, comparison.Difference));
            }
        }
    }

    // Without the workload's time it can only be contradicted.
    internal override bool CanSupport(Workload workload) => workload.CpuSeconds is not null;

    internal override IEnumerable<string> Notes(Finding deciding, Workload workload)
    {
        double seconds = deciding.Values[0].Value.Mean;
        double whole = Math.Abs(seconds) / UpToPercent * 100;
        string does = seconds < 0 ? "saves" : "costs";
        yield return FormattableString.Invariant($"{Calls:N0} calls: {Candidate} {does} {Math.Abs(seconds):G3} s of cpu time; that is {UpToPercent} % of a workload that takes {whole:G3} s of it");
        if (workload.CpuSeconds is not { } known)
        {
            yield return "its own cpu time isn't known: give it by --workload-seconds";
            yield break;
        }

        double percent = Math.Abs(seconds) / known * 100;
        double half = deciding.Values[0].Value.HalfWidth / known * 100;
        IntervalReport share = RunReportBuilder.Interval(percent, percent - half, percent + half);
        yield return FormattableString.Invariant($"of the {known:G6} s that it is said to take, that is {NumberText.WithInterval(share, signed: false)} %");
        yield return Runs(percent, workload.NoisePercent) is { } runs
            ? FormattableString.Invariant($"to see it at {workload.NoisePercent:G3} % from run to run, {runs:N0} runs of each would be needed (80 % power, 5 %)")
            : FormattableString.Invariant($"to see it at {workload.NoisePercent:G3} % from run to run, more than {MostRuns:N0} runs of each would be needed");
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) =>
        [workload.CpuSeconds is { } seconds ? new ClaimedRange(-UpToPercent / 100 * seconds, 0) : ClaimedRange.Below(0), ClaimedRange.Any];

    // Two samples of equal size, Student's t.
    private static int? Runs(double effectPercent, double noisePercent) => LeastCount.Of(
        2, MostRuns, runs => Power.Of(effectPercent, noisePercent * Math.Sqrt(2.0 / runs), (2 * runs) - 2, Significance) >= Wished);
}
