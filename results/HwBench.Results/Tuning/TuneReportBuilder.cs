using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>From a record of one cell to what it says about which dispatcher is the best there.</summary>
public static class TuneReportBuilder
{
    /// <summary>The variant that decides nothing: the floor, and no candidate.</summary>
    public const string Floor = "direct";

    /// <param name="file">The record's path.</param>
    /// <param name="record">With one cell of the question, on one kind of core.</param>
    public static TuneReport Of(string file, RunRecord record, TuneSearch? search)
    {
        Cell cell = record.QuestionCells.Single();
        RunReport run = ReportBuilder.Of([(file, record)]).Runs.Single();
        IReadOnlyList<VariantReport> variants = run.Cells.Single().Variants;
        VariantReport[] others = [.. variants.Where(v => v.Name != Floor)];
        TuneCandidate[] timed = [.. others
            .Where(v => v.Cycles is not null && v.ExecutedIndirect is not null)
            .Select(v => new TuneCandidate(v.Name, v.CodeBytes, v.TableBytes, v.ExecutedIndirect!.Value))];
        var pairs = PairwiseVerdicts.Of(record, cell, [.. timed.Select(t => t.Name)]);
        Verdict VerdictOf(TuneCandidate a, TuneCandidate b) => pairs.Verdict(a.Name, b.Name);
        TuneCandidate? winner = timed.Length == 0 ? null : Frontier.Winner(timed, VerdictOf);
        CandidateReport[] candidates = [.. others.Select(v => Candidate(v, Array.Find(timed, t => t.Name == v.Name))).OrderBy(c => c.Cycles?.Mean ?? double.PositiveInfinity)];
        return new TuneReport(
            TuneReport.CurrentFormat,
            cell.Id,
            run.Machine,
            new RecordReference(file, record.Digest),
            record.Plan.Seed,
            record.Sessions.Count,
            search,
            variants.FirstOrDefault(v => v.Name == Floor)?.Cycles,
            candidates,
            winner?.Name,
            TuneAnswer.Of(record, cell, winner?.Name, candidates, Sentinels.Judge(record)),
            run.CyclesCounted,
            run.Trustworthy,
            run.Sentinels,
            run.Warnings);

        CandidateReport Candidate(VariantReport v, TuneCandidate? known)
        {
            bool compared = known is not null && known != winner;
            IReadOnlyList<TuneCandidate> dominating = known is null ? [] : Frontier.Dominating(known, timed, VerdictOf);
            return new CandidateReport(
                v.Name,
                v.Label,
                known is null ? v.Failure ?? "no finished set of placements" : null,
                v.Cycles,
                compared && CellComparison.Of(record, cell, v.Name, winner!.Name)?.Difference is { } d ? RunReportBuilder.Interval(d) : null,
                compared ? pairs.Verdict(v.Name, winner!.Name) : null,
                compared ? pairs.FurtherPlacements(v.Name, winner!.Name) : null,
                v.CodeBytes,
                v.TableBytes,
                v.ExecutedConditional,
                v.ExecutedIndirect,
                known is not null && dominating.Count == 0,
                [.. dominating.Select(o => o.Name)]);
        }
    }
}
