using System.Globalization;
using HwBench.Results.Reports;

namespace HwBench.Results.Claims;

/// <summary>Judged claims for a plain mail: at most 72 columns.</summary>
public static class ClaimsText
{
    internal const int Width = 72;

    // Of more than so many, only those are told that differ.
    private const int MostCpus = 6;

    public static void Write(TextWriter writer, ClaimsReport report)
    {
        WriteNotes(writer, report);
        Wrapped.Write(writer, Head(report), Width);
        writer.WriteLine();
        WriteSummary(writer, report);
        foreach (ClaimReport claim in report.Claims)
        {
            writer.WriteLine();
            WriteClaim(writer, claim);
        }
    }

    internal static void WriteNotes(TextWriter writer, ClaimsReport report)
    {
        foreach (string note in report.Notes)
        {
            Wrapped.Write(writer, $"note: {note}", Width, "  ");
        }
    }

    internal static string Word(ClaimVerdict verdict) => verdict == ClaimVerdict.NotMeasured ? "not measured" : verdict.ToString().ToLowerInvariant();

    internal static void WriteJudgement(TextWriter writer, string whose, ClaimJudgement judgement) =>
        Wrapped.Write(writer, $"{whose}: {Sentence(judgement)}", Width, "  ");

    internal static string PValue(double p) => p == 0 ? "known exactly" : p < 0.001 ? "p < 0.001" : FormattableString.Invariant($"p = {p:0.###}");

    internal static string Head(ClaimsReport report) => FormattableString.Invariant(
        $"{Count(report.Claims.Count, "claim")}, judged by {Count(report.Runs, "run")} on {Count(report.Cpus.Count, "cpu")}. {Promise(report.Judgements)} \"undecided\" is not \"wrong\".");

    private static string Promise(int judgements) => judgements switch
    {
        0 => "Nothing could be judged.",
        1 => "With a chance of 95 % the one judgement is right.",
        _ => FormattableString.Invariant($"With a chance of 95 % all {judgements} judgements are right (p-values are adjusted by Holm); the intervals beside them are 95 % each, not adjusted."),
    };

    internal static string Count(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static void WriteSummary(TextWriter writer, ClaimsReport report)
    {
        bool fleet = report.Cpus.Count > 1;
        var table = new TextTable(leftColumns: [1]);
        table.Add(fleet ? ["claim", "all cpus", "supp.", "contr.", "undec.", "not m."] : ["claim", "verdict"]);
        foreach (ClaimReport claim in report.Claims)
        {
            string Cpus(ClaimVerdict verdict) => claim.Cpus.Count(c => c.Judgement.Verdict == verdict).ToString(CultureInfo.InvariantCulture);
            table.Add(fleet
                ? [claim.Id, Word(claim.Verdict), Cpus(ClaimVerdict.Supported), Cpus(ClaimVerdict.Contradicted), Cpus(ClaimVerdict.Undecided), Cpus(ClaimVerdict.NotMeasured)]
                : [claim.Id, Word(claim.Verdict)]);
        }

        table.Write(writer, Width);
    }

    private static void WriteClaim(TextWriter writer, ClaimReport claim)
    {
        Wrapped.Write(writer, $"{claim.Id}: {Word(claim.Verdict)}", Width);
        Wrapped.Write(writer, $"  \"{claim.Wording}\"", Width, "  ");
        Wrapped.Write(writer, $"  Source: {claim.Source}.", Width, "    ");
        Wrapped.Write(writer, $"  Rule: {claim.Rule}.", Width, "    ");
        if (claim.NotMeasured is { } part)
        {
            Wrapped.Write(writer, $"  Not measured: {part}.", Width, "    ");
        }

        if (claim.Fleet is { } fleet)
        {
            Wrapped.Write(writer, $"  all cpus: {Sentence(fleet)}", Width, "    ");
        }

        CpuJudgement[] measured = [.. claim.Cpus.Where(c => c.Judgement.Verdict != ClaimVerdict.NotMeasured)];
        bool many = measured.Length > MostCpus;
        foreach (CpuJudgement cpu in measured.Where(c => !many || c.Judgement.Verdict != claim.Verdict))
        {
            Wrapped.Write(writer, $"  {cpu.Cpu}: {Sentence(cpu.Judgement)}", Width, "    ");
        }

        int alike = many ? measured.Count(c => c.Judgement.Verdict == claim.Verdict) : 0;
        if (alike > 0)
        {
            Wrapped.Write(writer, $"  {Count(alike, "cpu")}: {Word(claim.Verdict)}, as over all; --json has each.", Width, "    ");
        }

        string[] missing = [.. claim.Cpus.Where(c => c.Judgement.Verdict == ClaimVerdict.NotMeasured).Select(c => c.Cpu)];
        if (missing.Length > 0)
        {
            Wrapped.Write(writer, $"  Not measured on {string.Join(", ", missing)}: 'hwbench run {claim.Battery}' has what it needs, where the processor is one that the claim is about.", Width, "    ");
        }
    }

    internal static string Sentence(ClaimJudgement judgement)
    {
        if (judgement is not { Deciding: { } deciding, PValue: { } p })
        {
            return $"{Word(judgement.Verdict)}.{Sentences(judgement.Notes)}";
        }

        string found = deciding.Fact ?? string.Join(", ", deciding.Values.Select(FindingText.Of));
        string role = judgement.Verdict == ClaimVerdict.Undecided ? "open in" : "decided in";
        string more = judgement.Verdict != ClaimVerdict.Undecided ? ""
            : judgement.FurtherPlacements is { } further ? FormattableString.Invariant($"; {further} more placements there would decide it")
            : judgement.FurtherRuns is { } runs ? FormattableString.Invariant($"; {Count(runs, "more run")} that {(runs == 1 ? "differs" : "differ")} as these do would decide it")
            : judgement.FurtherMachines is { } machines ? FormattableString.Invariant($"; {Count(machines, "more machine")} that differ as these do would decide it")
            : "; how much more would decide it can't be told";
        return $"{Word(judgement.Verdict)} ({PValue(p)}, {Count(judgement.Findings.Count, "place")}; {role} {deciding.Where}: {found}{more}).{Sentences(judgement.Notes)}";
    }

    private static string Sentences(IReadOnlyList<string> notes) => string.Concat(notes.Select(n => $" {char.ToUpperInvariant(n[0])}{n[1..]}."));
}
