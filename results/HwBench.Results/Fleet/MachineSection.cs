using System.Globalization;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Fleet;

/// <summary>What each machine says, and which lie apart.</summary>
internal static class MachineSection
{
    private const string ByCell =
        "A list to be looked through, not verdicts. q: among all rows of these tables whose q is no larger, the share that is expected to differ from zero by chance (Benjamini and Hochberg).";

    public static IEnumerable<Section> Of(FleetPairReport pair, int level)
    {
        yield return new Section("Machines", level, [.. pair.Mitigations.Where(m => m.Groups.Count > 0).Select(m => Mean(pair, m.Mitigation)), Apart(pair)]);
        yield return new Section("Machines by cell", level, [new Paragraph(ByCell), .. pair.Cells.Select(c => OfCell(pair, c.Cell))], IsDetail: true);
    }

    private static Table Mean(FleetPairReport pair, string mitigation) => new(
        $"With {mitigation}, the mean over its cells:",
        [new("machine"), new("Δ cycles"), new("Δ %"), new("verdict", IsText: true), new("", IsText: true)],
        [
            .. from machine in pair.Machines
               from estimate in machine.Mitigations.Where(e => e.Of == mitigation)
               select new Row(machine.Name, [.. Values(estimate), VerdictWords.Entry(estimate.Verdict), Remark(estimate)]),
        ]);

    private static Table OfCell(FleetPairReport pair, string cell) => new(
        cell,
        [new("machine"), new("Δ cycles"), new("Δ %"), new("q"), new("", IsText: true)],
        [.. from machine in pair.Machines from estimate in machine.Cells.Where(e => e.Of == cell) select new Row(machine.Name, [.. Values(estimate), FalseShare(estimate), Remark(estimate)])]);

    private static Block Apart(FleetPairReport pair)
    {
        string[] apart = [.. pair.Machines.SelectMany(m => m.Mitigations.Where(e => e.Outlier == true).Select(e => $"{m.Name} lies apart from the others with {e.Of}: {NumberText.WithInterval(e.Cycles, signed: true)} cycles"))];
        string[] untold = [.. pair.Mitigations.Where(m => m.Groups.Count > 0 && m.Groups[0].Machines < Outliers.FewestMachines).Select(m => m.Mitigation)];
        string few = $"fewer than {Outliers.FewestMachines} machines, of which can't be told which lies apart";
        return untold.Length == pair.Mitigations.Count(m => m.Groups.Count > 0)
            ? new Paragraph($"{char.ToUpperInvariant(few[0])}{few[1..]}.")
            : new Items([.. apart.Length > 0 ? apart : ["no machine lies apart from the others"], .. untold.Select(m => $"with {m}: {few}")]);
    }

    private static Entry Remark(MachineEstimate estimate)
    {
        string older = estimate.OlderState is { } state ? $"older state: {state}" : "";
        return estimate.Outlier == true ? new Entry(older.Length == 0 ? "apart" : $"apart; {older}", Tone.Bad) : older;
    }

    private static Entry FalseShare(MachineEstimate estimate) => estimate.FalseShare switch
    {
        null => "-",
        < 0.001 => "< 0.001",
        { } share => share.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<Entry> Values(MachineEstimate estimate) =>
        [NumberText.WithInterval(estimate.Cycles, signed: true), estimate.Percent is null ? "not told" : NumberText.WithInterval(estimate.Percent, signed: true)];
}
