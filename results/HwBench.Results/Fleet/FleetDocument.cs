using System.Globalization;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Signatures;

namespace HwBench.Results.Fleet;

/// <summary>A fleet's report as a document: the answers first, then what was measured, then what each machine says.</summary>
public static class FleetDocument
{
    public static Document Of(FleetReport report)
    {
        var sections = new List<Section>();
        foreach (FleetPairReport pair in report.Pairs)
        {
            int level = report.Pairs.Count == 1 ? 2 : 3;
            string title = $"{pair.Candidate} against {pair.Baseline}";
            sections.Add(new Section(title, 2, [.. pair.Questions.Select(q => new Paragraph(q)), .. pair.Answers.Select(a => new Paragraph(a, IsStrong: true)), new Paragraph(VerdictsBesideIntervals)]));
            sections.Add(new Section($"Coverage: machines that measured {title}", level, [.. CoverageSection.Of(pair.Coverage)]));
            sections.AddRange(SummarySection.Of(pair, level));
            sections.AddRange(MachineSection.Of(pair, level));
            sections.AddRange(ChangeSection.Of(pair, level));
        }

        sections.Add(new Section("Runs, and what was left out", 2, [.. RunsOf(report)]));
        sections.Add(new Section("How it is judged", 2, [Method, new Paragraph(Promise(report))]));
        return new Document(Title(report), sections);
    }

    private const string VerdictsBesideIntervals =
        "A verdict may be undecided where the interval beside it leaves zero out: the interval is 95 % by itself, and the verdict is read from a wider one, so that the verdicts of its list hold together.";

    // Of what is held at 5 %: one list of each kind, for each pair of variants.
    private static string Promise(FleetReport report)
    {
        int lists = report.Pairs.Sum(Lists);
        return string.Create(CultureInfo.InvariantCulture, $"Held at 5 % each, by Holm and Shaffer, not together: for each pair of variants the verdicts on all means over machines; those on all single machines; what machines differ by; those on all changes of state; with --since and --before those on mean changes, on changes of machines, and on changes of cells; and for each mitigation which machines lie apart. In this report these are {lists} lists: up to {lists / 20.0:0.##} of them are to be expected to hold an error. Intervals are 95 % each: of 20, one is to be expected to miss.");
    }

    private static int Lists(FleetPairReport pair)
    {
        SummaryReport[] means = [.. pair.Mitigations.SelectMany(m => m.Groups).Where(g => g.Machines > 1)];
        bool[] kinds =
        [
            means.Length > 0,
            pair.Machines.Any(m => m.Mitigations.Count > 0),
            means.Any(g => g.Tau is not null),
            pair.States.Count > 0,
            pair.Changes?.Mitigations.Any(m => m.Summary.Machines > 1) == true,
            pair.Changes?.Machines.Count > 0,
            pair.Changes?.Cells.Count > 0,
        ];
        return kinds.Count(any => any) + pair.Mitigations.Count(m => m.Groups is [{ Machines: >= Outliers.FewestMachines }, ..]);
    }

    private static Items Method { get; } = new(
    [
        "Δ: candidate less baseline, core cycles a dispatch; ±: half of the 95 % interval, rounded up; A to B: its bounds, where it reaches farther to one side. Means over several cells are taken session by session.",
        "Machine: what CPUID can tell apart. Two machines of one model are counted once, since they may be one. Of a machine with several kinds of core the mean of what these say is counted; generations and kinds have rows of their own.",
        "Mean over machines: random effects, weighted; the interval comes from how the values lie (CR2) and holds whatever the weights. τ: standard deviation between machines, cycles, and its 95 % interval (Brown and Forsythe). I²: share of the variance that lies between machines, with bounds from τ's. \"next\": where the value of a machine not yet measured lies, 95 of 100 times, if it is like those measured and measured like them. A machine of one run may differ by what its runs would differ by.",
        "equivalent: within both margins. \"undecided\" is not \"no difference\": the answers say how many machines more would decide.",
        "Two machines decide next to nothing, however well they are measured: the 95 % interval of their mean is ± 12.7 of its standard errors, of three machines ± 4.3, of five ± 2.8, of ten ± 2.3.",
        "apart: the machine lies farther from the mean of the others than machines differ (studentised deleted residual, 5 % by mitigation, Holm).",
        "A machine's state is its microcode, kernel, hypervisor, SMT, and mitigations as the kernel states them. Runs in one state are pooled; of several the newest counts that has an interval: where that is an older one, the machine's row says which.",
    ]);

    private static string Title(FleetReport report)
    {
        int machines = report.Pairs.SelectMany(p => p.Machines).Select(m => m.Processor).Distinct().Count();
        return $"Fleet: {Count(machines, "machine")}, {Count(report.Runs.Count, "run")}";
    }

    private static Entry Signature(FleetRunReport run) => run.SignedBy is { } key ? KeyFingerprint.Short(key) : new Entry("unsigned", Tone.Open);

    private static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static IEnumerable<Block> RunsOf(FleetReport report)
    {
        if (report.Pairs.Count == 0)
        {
            yield return new Paragraph("No run counts, so nothing is said of any machine.", IsStrong: true);
        }

        int untrusted = report.Runs.Count(r => r.Distrust is not null);
        yield return new Items(
        [
            .. report.Notes,
            untrusted == 0 ? "Sentinels: every one of every run was judged and passed." : $"Sentinels: not every one was judged and passed in {untrusted.ToString(CultureInfo.InvariantCulture)} of {Count(report.Runs.Count, "run")}.",
            "What a run says of itself (all variants and their costs, sentinels, what was not measured and why, how to repeat it, hashes of the code): hwbench compare FILE",
        ]);

        // Where nobody signs, there is nothing to say of it.
        bool signed = report.Runs.Any(r => r.SignedBy is not null);
        yield return new Table(
            null,
            [new("run"), new("machine", IsText: true), new("battery", IsText: true), new("began", IsText: true), .. signed ? [new Column("signed by", IsText: true)] : Array.Empty<Column>()],
            [
                .. report.Runs.Select(r => new Row(r.Name, [
                    r.Machine, r.Battery, r.Started.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), .. signed ? [Signature(r)] : Array.Empty<Entry>()])),
            ]);
    }
}
