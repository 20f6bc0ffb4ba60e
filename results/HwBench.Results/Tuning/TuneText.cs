using System.Globalization;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Tuning;

/// <summary>A tuning for a terminal: at most 72 columns, ASCII but for ± and Δ, and for names as they were given.</summary>
public static class TuneText
{
    private const int Width = TextReport.Width;

    public static void Write(TextWriter writer, TuneReport report)
    {
        Wrapped.Write(writer, $"{report.Record.File}: {report.Cell} on {report.Machine}, {report.Sessions} session{(report.Sessions == 1 ? "" : "s")}", Width, "  ");
        writer.WriteLine();
        if (report.Search is { } search)
        {
            WriteSearch(writer, search);
        }

        WriteCandidates(writer, report);
        Wrapped.Write(writer, $"Cycles are {(report.CyclesCounted ? "counted" : "estimated")} core cycles a dispatch, intervals 95 % each, ± rounded up; Δ and verdict against the winner; the verdicts of all pairs hold together: with a chance of 95 % none is wrong; bytes: of code + of tables; cond, ind: conditional and indirect branches executed a dispatch.", Width);
        Wrapped.Write(writer, "frontier: \"no\" where another candidate is at least as good in cycles (by verdict), bytes and indirect branches, and better in one of them.", Width);
        WriteDominated(writer, report.Candidates);
        if (report.Candidates.Any(c => c.Name == "table" && c.ExecutedIndirect == 0))
        {
            Wrapped.Write(writer, "Here an indirect call executes as a return (a retpoline), which ind doesn't count.", Width);
        }

        if (report.Candidates.Any(c => c.Verdict == Verdict.Undecided))
        {
            Wrapped.Write(writer, "\"undecided\" is not \"no difference\": behind it stands how many more placements would decide (\"many\": over a million, or unknown for want of sessions).", Width);
        }

        foreach (string line in SentinelLines.Of(report.Sentinels).Concat(WarningLines.Of(report.Warnings).Select(w => $"warning: {w}")))
        {
            Wrapped.Write(writer, line, Width, "  ");
        }

        writer.WriteLine();
        Wrapped.Write(writer, report.Answer, Width);
        writer.WriteLine();
    }

    private static void WriteSearch(TextWriter writer, TuneSearch search)
    {
        Wrapped.Write(
            writer,
            $"Search: {search.Tried.Count} hybrids at a quarter of the budget chose which are measured afresh (new seed, new placements); its figures are not used again: {search.Record.File}",
            Width,
            "  ");
        TextReport.Write(writer, new Table(null, [new("hybrid"), new("cycles"), new("against the fastest", IsText: true)], [.. search.Tried.Select(t => RowOf(search, t))]));
        writer.WriteLine();
    }

    private static Row RowOf(TuneSearch search, SearchedCandidate tried)
    {
        string outcome = tried.Verdict is { } v ? v.ToString().ToLowerInvariant() : tried.Cycles is null ? "not timed" : "fastest mean";
        return new Row(
            tried.Name,
            [tried.Cycles is null ? "-" : NumberText.WithInterval(tried.Cycles, signed: false), $"{outcome}{(search.Kept.Contains(tried.Name) ? "; kept" : "")}"]);
    }

    private static void WriteCandidates(TextWriter writer, TuneReport report)
    {
        IEnumerable<Row> floor = report.Floor is { } value ? [new Row(TuneReportBuilder.Floor, [NumberText.WithInterval(value, signed: false), "", "floor", "", "", "", ""])] : [];
        TextReport.Write(writer, new Table(
            null,
            [new("variant"), new("cycles"), new("Δ cycles"), new("verdict", IsText: true), new("bytes"), new("cond"), new("ind"), new("frontier", IsText: true)],
            [.. floor, .. report.Candidates.Select(c => RowOf(c, report.Winner))]));
        writer.WriteLine();
    }

    private static Row RowOf(CandidateReport c, string? winner)
    {
        string name = c.Label is null ? c.Name : $"{c.Name} ({c.Label})";
        return c.Failure is not null ? new Row(name, [$"not timed: {c.Failure}"]) : new Row(
            name,
            [
                NumberText.WithInterval(c.Cycles!, signed: false),
                c.Difference is null ? "" : NumberText.WithInterval(c.Difference, signed: true),
                c.Name == winner ? "winner" : VerdictText(c),
                CostWords.Bytes(c.CodeBytes, c.TableBytes),
                Branches(c.ExecutedConditional),
                Branches(c.ExecutedIndirect),
                c.IsOnFrontier ? "yes" : "no",
            ]);
    }

    private static void WriteDominated(TextWriter writer, IReadOnlyList<CandidateReport> candidates)
    {
        string[] dominated =
        [
            .. candidates.Where(c => c.DominatedBy.Count > 0)
                .GroupBy(Dominating, c => c.Name)
                .Select(by => $"{string.Join(", ", by)} because of {by.Key}"),
        ];
        if (dominated.Length > 0)
        {
            Wrapped.Write(writer, $"not on the frontier: {string.Join("; ", dominated)}", Width, "  ");
        }
    }

    // All of them are in the JSON form.
    private static string Dominating(CandidateReport c) => (c.DominatedBy.Count - 1) switch
    {
        0 => c.DominatedBy[0],
        var more => string.Create(CultureInfo.InvariantCulture, $"{c.DominatedBy[0]} and {more} more"),
    };

    private static string VerdictText(CandidateReport c) => c.Verdict switch
    {
        null => "not compared",
        Verdict.Undecided => $"undecided {(c.FurtherPlacements is { } more ? "+" + more.ToString(CultureInfo.InvariantCulture) : "many")}",
        _ => c.Verdict.Value.ToString().ToLowerInvariant(),
    };

    private static string Branches(double? executed) => executed?.ToString("F2", CultureInfo.InvariantCulture) ?? "-";
}
