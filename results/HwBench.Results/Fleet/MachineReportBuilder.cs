using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What each machine says, with verdicts that hold together over all machines, and which of them lie apart.</summary>
internal static class MachineReportBuilder
{
    public static IReadOnlyList<MachineReport> Of(IReadOnlyList<FleetMachine> machines, IReadOnlyList<MitigationSummary> summaries, IReadOnlyList<string> cells, Margins margins)
    {
        (string Mitigation, FleetValue Value, bool? Outlier)[] values = [.. summaries.SelectMany(s => WithOutliers(s).Select(v => (s.Mitigation, v.Value, v.Outlier)))];
        IReadOnlyList<JointVerdict> verdicts = JointVerdicts.Of([.. values.Select(v => (v.Value.Value.Cycles, v.Value.Value.LogRatio, margins))]);
        ILookup<FleetMachine, MachineEstimate> estimates = values
            .Select((v, i) => (v.Value.Machine, Estimate: Estimate(v.Mitigation, v.Value, verdicts[i], v.Outlier, null)))
            .ToLookup(e => e.Machine, e => e.Estimate);
        ILookup<FleetMachine, MachineEstimate> byCell = ByCell(machines, cells);
        return
        [
            .. machines.Select(m => new MachineReport(
                m.Name,
                m.Processor,
                VendorName.Of(m.Machine.Vendor),
                m.Machine.Microarchitecture,
                m.Machine.CoreKind,
                [.. m.Runs.Select(r => r.Name).Order(StringComparer.Ordinal)],
                m.States.Count,
                [.. estimates[m]],
                [.. byCell[m]])),
        ];
    }

    // Far too many for verdicts that all hold: a list to be looked through.
    private static ILookup<FleetMachine, MachineEstimate> ByCell(IReadOnlyList<FleetMachine> machines, IReadOnlyList<string> cells)
    {
        (string Cell, FleetValue Value)[] values = [.. machines.SelectMany(m => cells.Select(c => (c, Value: m.Of([c])))).Where(v => v.Value is not null).Select(v => (v.c, v.Value!))];
        return values
            .Zip(BenjaminiHochberg.Adjust([.. values.Select(v => v.Value.Value.Cycles.PValue)]))
            .ToLookup(v => v.First.Value.Machine, v => Estimate(v.First.Cell, v.First.Value, null, null, v.Second));
    }

    private static MachineEstimate Estimate(string of, FleetValue value, JointVerdict? verdict, bool? outlier, double? falseShare) =>
        new(of, value.Value.CyclesReport, value.Value.PercentReport, verdict?.Verdict, outlier, value.OlderState, verdict?.AdjustedP, falseShare);

    // All kinds of core of an outlying machine are marked.
    private static IEnumerable<(FleetValue Value, bool? Outlier)> WithOutliers(MitigationSummary summary)
    {
        string[] processors = [.. summary.Values.Select(v => v.Machine.Processor).Distinct()];
        IReadOnlyList<double> pValues = Outliers.PValues([.. FleetValue.ByProcessor(summary.Values).Select(v => v.Cycles)]);
        HashSet<string> outlying = [.. processors.Where((_, i) => pValues[i] < Judgement.Significance)];
        return summary.Values.Select(v => (v, processors.Length < Outliers.FewestMachines ? (bool?)null : outlying.Contains(v.Machine.Processor)));
    }
}
