using HwBench.Results.Records;
using HwBench.Results.Reports;

namespace HwBench.Results.Verdicts;

/// <summary>The battery's question, answered in one sentence; a second one where no session but one was measured.</summary>
public static class Answer
{
    // Of more mitigations one by one, a sentence is no answer.
    private const int MostNamed = 7;

    private static readonly Verdict[] s_order = [Verdict.Slower, Verdict.Faster, Verdict.Equivalent, Verdict.Undecided];

    /// <param name="record">The run.</param>
    /// <param name="candidate">The variant asked about.</param>
    /// <param name="baseline">The variant that it is compared with.</param>
    /// <param name="judgements">Of that pair, at most one for each cell of the question.</param>
    /// <param name="sentinels">Of the same run.</param>
    public static string Of(RunRecord record, string candidate, string baseline, IReadOnlyList<Judgement> judgements, IReadOnlyList<SentinelResult> sentinels)
    {
        Cell[] cells = [.. record.QuestionCells.Where(c => Has(c, candidate) && Has(c, baseline))];
        string machine = MachineName.Of(record.Machine);
        bool unitSaid = false;
        string subject = $"{candidate} is";
        var groups = new List<string>();
        int mitigations = cells.Select(c => c.Mitigation).Distinct().Count();
        foreach (IGrouping<string, Cell> group in cells.GroupBy(c => mitigations > MostNamed ? $"{mitigations} mitigations" : c.Mitigation))
        {
            Judgement[] judged = [.. judgements.Where(j => group.Contains(j.Comparison.Cell))];
            groups.Add($"with {group.Key}, {subject} {Clauses(judged, group.Count(), baseline, ref unitSaid)}");
            subject = "it is";
        }

        string text = groups.Count == 0 ? $"no cell compares {candidate} with {baseline}" : string.Join("; ", groups);
        bool oneSession = judgements.Count > 0 && judgements.All(j => !j.Comparison.Difference.CoversSessions);
        return $"{Trust(sentinels)} {machine}, {text}.{(oneSession ? " One session tells nothing of others: measure several." : "")}";
    }

    /// <summary>How a sentence about the run begins: "On", or why not to trust it.</summary>
    internal static string Trust(IReadOnlyList<SentinelResult> sentinels)
    {
        int failed = sentinels.Count(s => s.Passed == false);
        int unjudged = sentinels.Count(s => s.Passed is null);
        return failed > 0 ? $"Untrustworthy ({Some(failed, sentinels.Count)} failed): on"
            : unjudged > 0 ? $"Unproven ({Some(unjudged, sentinels.Count)} could not be judged): on"
            : sentinels.Count == 0 ? "Unproven (no sentinels): on"
            : "On";
    }

    private static string Some(int count, int all) =>
        all == 1 ? "the sentinel" : count == all ? $"all {count} sentinels" : $"{count} of {all} sentinels";

    private static string Clauses(Judgement[] judged, int cells, string baseline, ref bool unitSaid)
    {
        var clauses = new List<string>();
        foreach (Verdict verdict in s_order)
        {
            Judgement[] those = [.. judged.Where(j => j.Verdict == verdict)];
            if (those.Length > 0)
            {
                string against = clauses.Count > 0 ? "" : verdict switch
                {
                    Verdict.Equivalent => $" to {baseline}",
                    Verdict.Undecided => $" against {baseline}",
                    _ => $" than {baseline}",
                };
                clauses.Add($"{verdict.ToString().ToLowerInvariant()}{against} in {Share(those.Length, cells, clauses.Count == 0)}{Amount(those, verdict, ref unitSaid)}");
            }
        }

        int missing = cells - judged.Length;
        if (missing > 0)
        {
            clauses.Add($"not measured{(clauses.Count > 0 ? "" : $" against {baseline}")} in {Share(missing, cells, clauses.Count == 0)}");
        }

        return clauses.Count == 1 ? clauses[0] : $"{string.Join(", ", clauses.SkipLast(1))} and {clauses[^1]}";
    }

    private static string Share(int count, int cells, bool first) => (count, cells) switch
    {
        (_, 1) => "the one cell",
        (2, 2) => "both cells",
        _ when count == cells => $"all {cells} cells",
        _ when first => $"{count} of {cells} cells",
        _ => $"{count}",
    };

    private static string Amount(Judgement[] those, Verdict verdict, ref bool unitSaid)
    {
        if (verdict is not (Verdict.Faster or Verdict.Slower))
        {
            return "";
        }

        CellComparison[] ascending = [.. those.Select(j => j.Comparison).OrderBy(c => Math.Abs(c.Difference.Mean))];
        string least = Cycles(ascending[0]);
        string most = Cycles(ascending[^1]);
        string unit = unitSaid ? "" : " cycles a dispatch";
        unitSaid = true;
        return least == most ? $" (by {least}{unit})" : $" (by {least} to {most}{unit})";
    }

    private static string Cycles(CellComparison comparison) => NumberText.WithInterval(RunReportBuilder.Interval(comparison.Difference).Magnitude(), signed: false);

    private static bool Has(Cell cell, string variant) => cell.Variants.Any(v => v.Name == variant);
}
