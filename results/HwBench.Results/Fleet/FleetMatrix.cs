using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Fleet;

/// <summary>Each machine's verdict on each mitigation, at a glance.</summary>
public static class FleetMatrix
{
    /// <returns>A section for each pair of variants.</returns>
    public static IEnumerable<Section> Of(FleetReport report) => report.Pairs.Where(p => p.Machines.Count > 0).Select(pair => new Section(
        $"Verdicts: {pair.Candidate} against {pair.Baseline}",
        2,
        [
            new Table(
                null,
                [new("machine \\ mitigation"), .. pair.Mitigations.Select(m => new Column(m.Mitigation, IsText: true))],
                [.. pair.Machines.Select(m => new Row(m.Name, [.. pair.Mitigations.Select(k => EntryOf(m.Mitigations.FirstOrDefault(e => e.Of == k.Mitigation), k.Without.Contains(m.Name)))]))]),
        ]));

    private static Entry EntryOf(MachineEstimate? estimate, bool measured) => estimate is null
        ? new Entry(measured ? "measured, no interval for all cells" : "missing", Tone.Open)
        : new Entry($"{VerdictWords.Of(estimate.Verdict)} {NumberText.WithInterval(estimate.Cycles, signed: true)}", VerdictWords.ToneOf(estimate.Verdict));
}
