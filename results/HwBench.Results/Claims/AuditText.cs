using HwBench.Results.Reports;

namespace HwBench.Results.Claims;

/// <summary>One claim's judgement, with what the data could have shown: at most 72 columns.</summary>
public static class AuditText
{
    /// <param name="writer">Takes the text.</param>
    /// <param name="report">Of one claim.</param>
    public static void Write(TextWriter writer, ClaimsReport report)
    {
        ClaimReport claim = report.Claims[0];
        ClaimsText.WriteNotes(writer, report);
        Wrapped.Write(writer, $"\"{claim.Wording}\": {Answer(claim.Verdict)}.", ClaimsText.Width);
        Wrapped.Write(writer, $"Rule: {claim.Rule}.", ClaimsText.Width, "  ");
        Wrapped.Write(writer, "It is about the cycles of a dispatch, not of a workload that makes them: 'hwbench claims --workload-seconds' judges that.", ClaimsText.Width, "  ");
        foreach ((string whose, ClaimJudgement judgement) in Judgements(claim))
        {
            writer.WriteLine();
            Write(writer, whose, judgement);
        }
    }

    /// <summary>As the answer to the question whether the records support the claim.</summary>
    public static string Answer(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "supported",
        ClaimVerdict.Contradicted => "not supported: contradicted",
        ClaimVerdict.Undecided => "not supported: undecided",
        _ => "not supported: no run has a cell that it is about",
    };

    private static IEnumerable<(string Whose, ClaimJudgement Judgement)> Judgements(ClaimReport claim) =>
        (claim.Fleet is { } fleet ? [("all cpus", fleet)] : Array.Empty<(string, ClaimJudgement)>()).Concat(claim.Cpus.Select(c => (c.Cpu, c.Judgement)));

    private static void Write(TextWriter writer, string whose, ClaimJudgement judgement)
    {
        ClaimsText.WriteJudgement(writer, whose, judgement);
        foreach (FindingReport finding in judgement.Findings.Count > 1 ? judgement.Findings : [])
        {
            Wrapped.Write(writer, $"  {finding.Where}: {string.Join(", ", finding.Values.Select(FindingText.Of))}", ClaimsText.Width, "    ");
        }

        if (judgement.Power is { } power)
        {
            Wrapped.Write(
                writer,
                $"  Power: {power.Why}. These data {(power.CouldSupport ? "could have supported the claim" : "could never have supported the claim")}.",
                ClaimsText.Width,
                "    ");
        }
    }
}
