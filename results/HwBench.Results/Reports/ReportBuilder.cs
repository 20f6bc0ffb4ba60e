using HwBench.Results.Calibration;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>From records to a report. Everything in it is computed from the records alone.</summary>
public static class ReportBuilder
{
    /// <param name="records">Names and records, each run once.</param>
    /// <param name="baseline">Instead of each plan's baseline.</param>
    /// <param name="candidate">Instead of each plan's candidate.</param>
    /// <param name="calibration">Of the machine of at least one record.</param>
    /// <param name="notes">What the reader must know of the input.</param>
    /// <exception cref="InputException">A record has no such variant, or both names are the same; or the calibration is another machine's.</exception>
    public static Report Of(IReadOnlyList<(string Name, RunRecord Record)> records, string? baseline = null, string? candidate = null, CalibrationResult? calibration = null, IReadOnlyList<string>? notes = null)
    {
        var pairs = new List<RunPair>();
        foreach ((string name, RunRecord record) in records)
        {
            string against = Known(name, record, baseline ?? record.Plan.Baseline);
            string tested = Known(name, record, candidate ?? record.Plan.Candidate);
            pairs.AddRange(CoreStrata.Of(record).Select(stratum => new RunPair(name, stratum, against, tested, record.Machine.Key == calibration?.Machine ? calibration : null)));
            if (pairs[^1].Baseline == pairs[^1].Candidate)
            {
                throw new InputException($"{name}: baseline and candidate are both '{pairs[^1].Baseline}'; choose two variants");
            }
        }

        if (calibration is not null && pairs.All(p => p.Calibration is null))
        {
            throw new InputException($"--calibration: it is of machine {calibration.Machine}, and no record is; calibrate the machine that measured");
        }

        // Holm's adjustment is over every comparison that the report prints.
        List<(RunPair Run, CellComparison Comparison)> all = [.. pairs.SelectMany(p => Compare(p).Select(c => (p, c)))];
        IReadOnlyList<Judgement> judgements = Judgement.Of([.. all.Select(a => a.Comparison)]);
        ILookup<RunPair, Judgement> byRun = all.Zip(judgements).ToLookup(z => z.First.Run, z => z.Second);
        return new Report(Report.CurrentFormat, [.. pairs.Select(p => RunReportBuilder.Of(p, [.. byRun[p]]))], notes ?? []);
    }

    private static IEnumerable<CellComparison> Compare(RunPair run) =>
        from cell in run.Record.QuestionCells
        from variant in cell.Variants
        where variant.Name != run.Baseline
        let comparison = CellComparison.Of(run.Record, cell, variant.Name, run.Baseline)
        where comparison is not null
        select comparison;

    private static string Known(string name, RunRecord record, string variant)
    {
        string[] variants = [.. record.QuestionCells.SelectMany(c => c.Variants).Select(v => v.Name).Distinct()];
        return variants.Contains(variant) ? variant : throw new InputException($"{name}: no cell has the variant '{variant}'; it has {string.Join(", ", variants)}");
    }
}

/// <summary>A run with the pair of variants that its answer is about, and its machine's calibration, where it was given.</summary>
internal sealed record RunPair(string Name, RunRecord Record, string Baseline, string Candidate, CalibrationResult? Calibration);
