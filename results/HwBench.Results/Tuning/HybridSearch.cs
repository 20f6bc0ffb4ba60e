using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>What a small run of all hybrids tells: which are worth measuring afresh.</summary>
public static class HybridSearch
{
    /// <summary>The most that are kept.</summary>
    public const int MostKept = 6;

    /// <summary>
    /// Keeps what is not slower than the one with the least mean by verdict: the fastest means, and of all that tie the
    /// smallest, since it wins a tie.
    /// </summary>
    /// <param name="file">The record's path.</param>
    /// <param name="record">With one cell of the question, its variants in the order of K.</param>
    public static TuneSearch Of(string file, RunRecord record)
    {
        Cell cell = record.QuestionCells.Single();
        (string Name, Estimate? Cycles)[] tried = [.. cell.Variants.Select(v => (v.Name, CellComparison.CyclesOf(record, cell, v.Name)))];
        (string Name, Estimate? Cycles)[] timed = [.. tried.Where(t => t.Cycles is not null).OrderBy(t => t.Cycles!.Mean)];
        Dictionary<string, Verdict> verdicts = timed.Length == 0 ? [] : Against(record, cell, timed[0].Name, [.. timed.Skip(1).Select(t => t.Name)]);
        string[] ties = [.. timed.Select(t => t.Name).Where(n => verdicts.GetValueOrDefault(n, Verdict.Undecided) != Verdict.Slower)];
        string[] smallest = [.. tried.Select(t => t.Name).Where(n => ties.Contains(n)).Take(1)];
        HashSet<string> kept = [.. ties.Except(smallest).Take(MostKept - 1), .. smallest];
        return new TuneSearch(
            new RecordReference(file, record.Digest),
            [.. tried.Select(t => new SearchedCandidate(
                t.Name,
                t.Cycles is null ? null : RunReportBuilder.Interval(t.Cycles),
                verdicts.TryGetValue(t.Name, out Verdict verdict) ? verdict : null))],
            [.. tried.Select(t => t.Name).Where(n => kept.Contains(n))]);
    }

    private static Dictionary<string, Verdict> Against(RunRecord record, Cell cell, string best, IReadOnlyList<string> others)
    {
        CellComparison[] comparisons = [.. others.Select(o => CellComparison.Of(record, cell, o, best)).OfType<CellComparison>()];
        return Judgement.Of(comparisons).ToDictionary(j => j.Comparison.Candidate.Name, j => j.Verdict);
    }
}
