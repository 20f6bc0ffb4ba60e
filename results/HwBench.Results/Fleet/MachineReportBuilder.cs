using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What each machine says, with verdicts that hold together over all machines, and which of them lie apart.</summary>
internal static class MachineReportBuilder
{
    public static IReadOnlyList<MachineReport> Of(IReadOnlyList<FleetMachine> machines, IReadOnlyList<MitigationSummary> summaries, IReadOnlyList<string> cells, Margins margins)
    {
        (string Mitigation, FleetValue Value, bool Outlier)[] values = [.. summaries.SelectMany(s => WithOutliers(s).Select(v => (s.Mitigation, v.Value, v.Outlier)))];
        IReadOnlyList<JointVerdict> verdicts = JointVerdicts.Of([.. values.Select(v => (v.Value.Value.Cycles, v.Value.Value.LogRatio, margins))]);
        ILookup<FleetMachine, MachineEstimate> estimates = values
            .Select((v, i) => (v.Value.Machine, Estimate: new MachineEstimate(v.Mitigation, v.Value.Value.CyclesReport, v.Value.Value.PercentReport, verdicts[i].Verdict, v.Outlier, verdicts[i].AdjustedP)))
            .ToLookup(e => e.Machine, e => e.Estimate);
        return
        [
            .. machines.Select(m => new MachineReport(
                m.Name,
                VendorName.Of(m.Machine.Vendor),
                m.Machine.Microarchitecture,
                m.Machine.CoreKind,
                [.. m.Runs.Select(r => r.Name).Order(StringComparer.Ordinal)],
                m.States.Count,
                [.. estimates[m]],
                [.. cells.Select(c => (c, Value: m.Of([c]))).Where(c => c.Value is not null).Select(c => new MachineEstimate(c.c, c.Value!.CyclesReport, c.Value.PercentReport, null, null, null))])),
        ];
    }

    // All kinds of core of an outlying machine are marked.
    private static IEnumerable<(FleetValue Value, bool Outlier)> WithOutliers(MitigationSummary summary)
    {
        string[] processors = [.. summary.Values.Select(v => v.Machine.Processor).Distinct()];
        IReadOnlyList<double> pValues = Outliers.PValues([.. FleetValue.ByProcessor(summary.Values).Select(v => v.Cycles)]);
        HashSet<string> outlying = [.. processors.Where((_, i) => pValues[i] < Judgement.Significance)];
        return summary.Values.Select(v => (v, outlying.Contains(v.Machine.Processor)));
    }
}
