using System.Globalization;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>Which dispatcher won, what it beats and by how much, and what the data don't tell, in one sentence.</summary>
internal static class TuneAnswer
{
    public static string Of(RunRecord record, Cell cell, string? winner, IReadOnlyList<CandidateReport> candidates, IReadOnlyList<SentinelResult> sentinels)
    {
        string where = $"{Answer.Trust(sentinels)} {MachineName.Of(record.Machine)}, for {cell.Table} and {cell.Mix} ({cell.Order}, {cell.Mitigation}, {cell.Context})";
        if (winner is null)
        {
            return $"{where} no candidate could be timed.";
        }

        CandidateReport best = candidates.Single(c => c.Name == winner);
        string name = best.Label is null ? winner : $"{winner} ({best.Label})";
        string cost = $"{NumberText.WithInterval(best.Cycles!, signed: false)} cycles a dispatch in {Size(best)}";
        ILookup<Verdict, CandidateReport> by = candidates.Where(c => c.Verdict is not null).ToLookup(c => c.Verdict!.Value);
        string[] clauses =
        [
            .. Group(by[Verdict.Slower], "it beats ", c => $" (by {Amount(c)})"),
            .. Group(by[Verdict.Equivalent], "it is equivalent to ", c => $" ({Size(c, best)})"),
            .. Group(by[Verdict.Undecided], "undecided against ", c => $" ({Signed(c)}, {Size(c, best)})"),
            .. Group(by[Verdict.Faster], "slower, contradicting the other verdicts, than ", c => $" (by {Amount(c)})"),
        ];
        bool tied = by[Verdict.Equivalent].Any() || by[Verdict.Undecided].Any();
        string won = tied ? "is chosen, the smallest that no other is faster than by verdict" : "is the best";
        return $"{where} {name} {won}: {cost}{string.Concat(clauses.Select(c => $"; {c}"))}.";
    }

    private static IEnumerable<string> Group(IEnumerable<CandidateReport> those, string before, Func<CandidateReport, string> after)
    {
        string[] named = [.. those.Select(c => c.Name + after(c))];
        return named.Length == 0 ? [] : [before + string.Join(", ", named)];
    }

    private static string Size(CandidateReport c) => c.TableBytes == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{c.CodeBytes} bytes of code")
        : string.Create(CultureInfo.InvariantCulture, $"{c.CodeBytes} bytes of code and {c.TableBytes} of table");

    private static string Size(CandidateReport c, CandidateReport best) =>
        c.Bytes > best.Bytes ? "larger" : c.Bytes < best.Bytes ? "smaller" : "as large";

    private static string Signed(CandidateReport c) => c.Difference is null ? "never timed together" : NumberText.WithInterval(c.Difference, signed: true);

    private static string Amount(CandidateReport c) => c.Difference is { } d
        ? NumberText.WithInterval(d.Magnitude(), signed: false)
        : "an unknown amount";
}
