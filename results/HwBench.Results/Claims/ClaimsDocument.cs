using System.Globalization;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Claims;

/// <summary>Judged claims as a document: what <see cref="ClaimsText"/> says, with every cpu.</summary>
internal static class ClaimsDocument
{
    private static readonly ClaimVerdict[] s_verdicts = [ClaimVerdict.Supported, ClaimVerdict.Contradicted, ClaimVerdict.Undecided, ClaimVerdict.NotMeasured];

    public static Document Of(ClaimsReport report) => new(
        "The claims of the dispute",
        [
            new Section("", 2, [.. Head(report)]),
            .. report.Claims.Select(c => new Section($"{c.Id}: {ClaimsText.Word(c.Verdict)}", 2, [.. Blocks(c)])),
        ]);

    private static IEnumerable<Block> Head(ClaimsReport report)
    {
        if (report.Notes.Count > 0)
        {
            yield return new Items([.. report.Notes.Select(n => $"note: {n}")]);
        }

        yield return new Paragraph(ClaimsText.Head(report));
        bool fleet = report.Cpus.Count > 1;
        Column[] counts = fleet ? [.. s_verdicts.Select(v => new Column($"{ClaimsText.Word(v)} on"))] : [];
        yield return new Table(null, [new("claim"), new("verdict", IsText: true), .. counts], [.. report.Claims.Select(c => RowOf(c, fleet))]);
    }

    private static Row RowOf(ClaimReport claim, bool fleet) => new(
        claim.Id,
        [
            new Entry(ClaimsText.Word(claim.Verdict), ToneOf(claim.Verdict)),
            .. fleet ? s_verdicts.Select(v => (Entry)claim.Cpus.Count(c => c.Judgement.Verdict == v).ToString(CultureInfo.InvariantCulture)) : [],
        ]);

    private static IEnumerable<Block> Blocks(ClaimReport claim)
    {
        yield return new Paragraph($"“{claim.Wording}”", IsStrong: true);
        yield return new Paragraph($"Source: {claim.Source}. Rule: {claim.Rule}.");
        CpuJudgement[] measured = [.. claim.Cpus.Where(c => c.Judgement.Verdict != ClaimVerdict.NotMeasured)];
        if (claim.NotMeasured is { } part)
        {
            yield return new Paragraph($"Not measured: {part}.");
        }

        string[] lines = [.. claim.Fleet is { } fleet ? [$"all cpus: {ClaimsText.Sentence(fleet)}"] : Array.Empty<string>(), .. measured.Select(c => $"{c.Cpu}: {ClaimsText.Sentence(c.Judgement)}")];
        if (lines.Length > 0)
        {
            yield return new Items(lines);
        }

        string[] missing = [.. claim.Cpus.Except(measured).Select(c => c.Cpu)];
        if (missing.Length > 0)
        {
            yield return new Paragraph($"Not measured on {string.Join(", ", missing)}; what it needs, where the processor is one that the claim is about:");
            yield return new ShellCommand($"hwbench run {claim.Battery}");
        }
    }

    private static Tone ToneOf(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => Tone.Good,
        ClaimVerdict.Contradicted => Tone.Bad,
        _ => Tone.Open,
    };
}
