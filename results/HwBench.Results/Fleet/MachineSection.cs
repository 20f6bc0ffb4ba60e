using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Fleet;

/// <summary>What each machine says, and which lie apart.</summary>
internal static class MachineSection
{
    public static IEnumerable<Section> Of(FleetPairReport pair, int level)
    {
        yield return new Section("Machines", level, [.. pair.Mitigations.Where(m => m.Groups.Count > 0).Select(m => Mean(pair, m.Mitigation)), Apart(pair)]);
        yield return new Section("Machines by cell", level, [.. pair.Cells.Select(c => OfCell(pair, c.Cell))], IsDetail: true);
    }

    private static Table Mean(FleetPairReport pair, string mitigation) => new(
        $"With {mitigation}, the mean over its cells:",
        [new("machine"), new("Δ cycles"), new("Δ %"), new("verdict", IsText: true), new("", IsText: true)],
        [
            .. from machine in pair.Machines
               from estimate in machine.Mitigations.Where(e => e.Of == mitigation)
               select new Row(machine.Name, [.. Values(estimate), VerdictWords.Entry(estimate.Verdict), estimate.Outlier == true ? new Entry("apart", Tone.Bad) : ""]),
        ]);

    private static Table OfCell(FleetPairReport pair, string cell) => new(
        cell,
        [new("machine"), new("Δ cycles"), new("Δ %")],
        [.. from machine in pair.Machines from estimate in machine.Cells.Where(e => e.Of == cell) select new Row(machine.Name, [.. Values(estimate)])]);

    private static Block Apart(FleetPairReport pair)
    {
        string[] apart = [.. pair.Machines.SelectMany(m => m.Mitigations.Where(e => e.Outlier == true).Select(e => $"{m.Name} lies apart from the others with {e.Of}: {NumberText.WithInterval(e.Cycles, signed: true)} cycles"))];
        return apart.Length > 0 ? new Items(apart)
            : new Paragraph(pair.Machines.Count < Outliers.FewestMachines ? $"Fewer than {Outliers.FewestMachines} machines: which of them lies apart can't be told." : "No machine lies apart from the others.");
    }

    private static IEnumerable<Entry> Values(MachineEstimate estimate) =>
        [NumberText.WithInterval(estimate.Cycles, signed: true), estimate.Percent is null ? "not told" : NumberText.WithInterval(estimate.Percent, signed: true)];
}
