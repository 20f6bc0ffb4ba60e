using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>Judges claims by what runs say of them.</summary>
public static class ClaimsReportBuilder
{
    /// <summary>The chance that any verdict of a report is wrong.</summary>
    public const double Significance = 0.05;

    /// <param name="claims">As given to <see cref="RunEvidence.Of"/>.</param>
    /// <param name="runs">In the order given; the same run given twice is counted once, with a note.</param>
    /// <param name="workload">What the user told of it.</param>
    /// <param name="withUntrusted">Whether runs count whose sentinels failed or could not be judged.</param>
    public static ClaimsReport Of(IReadOnlyList<Claim> claims, IReadOnlyList<RunEvidence> runs, Workload workload, bool withUntrusted = false)
    {
        var notes = new List<string>();
        RunEvidence[] distinct = [.. Distinct(runs, notes)];
        RunEvidence[] counted = [.. distinct.Where(r => withUntrusted || r.Distrust is null)];
        notes.AddRange(distinct.Where(r => r.Distrust is not null).Select(r =>
            $"{r.Name}: {r.Distrust}; {(withUntrusted ? "counted, as asked" : "left out; --with-untrusted counts it")}"));
        IGrouping<string, RunEvidence>[] cpus = [.. counted.GroupBy(r => r.Key)];
        string[] names = Names(cpus);

        // [claim][cpu], the fleet last.
        JudgementDraft[][] drafts = [.. claims.Select((c, i) => Drafts(c, i, cpus, workload))];
        JudgementDraft[] measured = [.. drafts.SelectMany(d => d).Where(d => d.IsMeasured)];
        double[] raw = [.. measured.Select(d => d.PValue)];
        ILookup<double, int> ranks = raw.Order().Index().ToLookup(p => p.Item, p => p.Index);
        Dictionary<JudgementDraft, ClaimJudgement> judged = measured.Zip(Holm.Adjust(raw))
            .ToDictionary(d => d.First, d => d.First.Judge(d.Second, raw.Length - ranks[d.First.PValue].First()));
        ClaimJudgement Judged(JudgementDraft draft) => judged.TryGetValue(draft, out ClaimJudgement? known) ? known : draft.Judge(1, 1);
        return new ClaimsReport(
            ClaimsReport.CurrentFormat,
            measured.Length,
            [.. claims.Zip(drafts).Select(c => Report(c.First, names, [.. c.Second.Select(Judged)]))],
            names,
            counted.Length,
            notes,
            distinct.Length - counted.Length);
    }

    private static IEnumerable<RunEvidence> Distinct(IReadOnlyList<RunEvidence> runs, List<string> notes)
    {
        var first = new Dictionary<(string, string), RunEvidence>();
        foreach (RunEvidence run in runs)
        {
            if (first.TryAdd((run.Digest, run.Key), run))
            {
                yield return run;
            }
            else
            {
                notes.Add($"{run.Name} is the same run as {first[(run.Digest, run.Key)].Name}; counted once");
            }
        }
    }

    // Of the same name, processors differ in microcode, or in what they run under.
    private static string[] Names(IGrouping<string, RunEvidence>[] cpus)
    {
        ILookup<string, string> same = cpus.ToLookup(c => c.First().Cpu, c => c.Key);
        return [.. cpus.Select(c => same[c.First().Cpu].Count() == 1 ? c.First().Cpu : $"{c.First().Cpu} [{c.Key[..Math.Min(8, c.Key.Length)]}]")];
    }

    private static JudgementDraft[] Drafts(Claim claim, int index, IGrouping<string, RunEvidence>[] cpus, Workload workload)
    {
        Finding[][] byCpu = [.. cpus.Select(cpu => ByPlace(cpu.SelectMany(run => run.Findings[index])).Select(Finding.Pooled).ToArray())];
        Finding[] fleet = cpus.Length < 2 ? [] : [.. ByPlace(byCpu.SelectMany(f => f)).Select(Finding.OverCpus).OfType<Finding>()];
        return [.. byCpu.Append(fleet).Select(findings => new JudgementDraft(claim.Rule, findings, workload))];
    }

    private static IEnumerable<Finding[]> ByPlace(IEnumerable<Finding> findings) => findings.GroupBy(f => f.Where).Select(g => g.ToArray());

    private static ClaimReport Report(Claim claim, string[] names, ClaimJudgement[] judgements)
    {
        ClaimJudgement[] cpus = judgements[..names.Length];
        ClaimJudgement fleet = judgements[^1];
        if (fleet.Verdict == ClaimVerdict.NotMeasured && cpus.Any(c => c.Verdict != ClaimVerdict.NotMeasured))
        {
            fleet = fleet with { Verdict = ClaimVerdict.Undecided, Notes = ["no two cpus have measured the same"] };
        }

        return new ClaimReport(
            claim.Id,
            claim.Wording,
            claim.Source,
            claim.Battery,
            RuleText.Of(claim),
            cpus.Length == 1 ? cpus[0].Verdict : fleet.Verdict,
            cpus.Length < 2 ? null : fleet,
            [.. names.Zip(cpus).Select(j => new CpuJudgement(j.First, j.Second))]);
    }
}
