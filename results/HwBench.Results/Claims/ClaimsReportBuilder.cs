using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>Judges claims by what runs say of them.</summary>
public static class ClaimsReportBuilder
{
    /// <summary>The chance that any verdict of a report is wrong.</summary>
    public const double Significance = 0.05;

    /// <param name="claims">As given to <see cref="RunEvidence.Of"/>.</param>
    /// <param name="records">What each says, in the order given.</param>
    /// <param name="workload">What the user told of it.</param>
    /// <param name="withUntrusted">Whether runs count whose sentinels failed or could not be judged.</param>
    public static ClaimsReport Of(IReadOnlyList<Claim> claims, ReducedRecords<IReadOnlyList<RunEvidence>> records, Workload workload, bool withUntrusted = false)
    {
        List<string> notes = [.. records.Notes];
        IReadOnlyList<RunEvidence> runs = SameRuns.Once(records.Values.SelectMany(r => r), notes);
        RunEvidence[] counted = [.. runs.Where(r => withUntrusted || r.Distrust is null)];
        notes.AddRange(runs.Where(r => r.Distrust is not null).Select(r =>
            $"{r.Name}: {r.Distrust}; {(withUntrusted ? "counted, as asked" : "left out; --with-untrusted counts it")}"));
        IReadOnlyList<MachineRuns<RunEvidence>> cpus = MachineRuns<RunEvidence>.Of(counted);
        string[] names = [.. cpus.Select(c => c.Name)];
        notes.AddRange(cpus.Where(c => c.States.Count > 1).Select(Told));

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
            [.. claims.Zip(drafts).Select(c => Report(c.First, names, IsFleet(cpus), [.. c.Second.Select(Judged)]))],
            names,
            counted.Length,
            notes,
            runs.Count - counted.Length);
    }

    private static string Told(MachineRuns<RunEvidence> cpu)
    {
        MachineState[] all = [.. cpu.States.Select(s => s[0].State)];
        IEnumerable<string> told = cpu.States.Select((s, i) => $"{all[i].Against(all)} ({string.Join(", ", s.Select(r => r.Name))})").Reverse();
        return $"{cpu.Name} was measured in {all.Length} states; the newest counts wherever it has an interval: {string.Join("; before: ", told)}";
    }

    private static JudgementDraft[] Drafts(Claim claim, int index, IReadOnlyList<MachineRuns<RunEvidence>> cpus, Workload workload)
    {
        Finding[][] byCpu = [.. cpus.Select(cpu => Newest(cpu, index))];
        Finding[] fleet = IsFleet(cpus)
            ? [.. cpus.Zip(byCpu).SelectMany(c => c.Second.Select(f => (c.First.Processor, Finding: f)))
                .GroupBy(f => f.Finding.Where)
                .Select(place => Finding.OverMachines([.. place.GroupBy(f => f.Processor, f => f.Finding).Select(m => m.ToArray())]))
                .OfType<Finding>()]
            : [];
        return [.. byCpu.Append(fleet).Select(findings => new JudgementDraft(claim.Rule, findings, workload))];
    }

    // Of each place what the newest state with an interval says; that of the newest where none has one.
    private static Finding[] Newest(MachineRuns<RunEvidence> cpu, int claim) =>
    [
        .. cpu.States.Reverse()
            .SelectMany(state => state.SelectMany(run => run.Findings[claim]).GroupBy(f => f.Where).Select(g => Finding.Pooled([.. g])))
            .GroupBy(f => f.Where)
            .Select(place => place.FirstOrDefault(f => f.IsBounded) ?? place.First()),
    ];

    private static bool IsFleet(IReadOnlyList<MachineRuns<RunEvidence>> cpus) => cpus.Select(c => c.Processor).Distinct().Count() > 1;

    private static ClaimReport Report(Claim claim, string[] names, bool isFleet, ClaimJudgement[] judgements)
    {
        ClaimJudgement[] cpus = judgements[..names.Length];
        ClaimJudgement fleet = judgements[^1];
        if (isFleet && fleet.Verdict == ClaimVerdict.NotMeasured && cpus.Any(c => c.Verdict != ClaimVerdict.NotMeasured))
        {
            fleet = fleet with { Verdict = ClaimVerdict.Undecided, Notes = ["no two machines have measured the same"] };
        }

        return new ClaimReport(
            claim.Id,
            claim.Wording,
            claim.Source,
            claim.Battery,
            RuleText.Of(claim),
            claim.NotMeasured,
            isFleet ? fleet.Verdict : Agreed(cpus),
            isFleet ? fleet : null,
            [.. names.Zip(cpus).Select(j => new CpuJudgement(j.First, j.Second))]);
    }

    // Kinds of core of one machine.
    private static ClaimVerdict Agreed(ClaimJudgement[] kinds)
    {
        ClaimVerdict[] verdicts = [.. kinds.Select(k => k.Verdict).Where(v => v != ClaimVerdict.NotMeasured).Distinct()];
        return verdicts.Length switch { 0 => ClaimVerdict.NotMeasured, 1 => verdicts[0], _ => ClaimVerdict.Undecided };
    }
}
