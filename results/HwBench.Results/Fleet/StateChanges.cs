using System.Globalization;
using HwBench.Results.Machines;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>One machine in two states, or at two times: what has changed between candidate and baseline.</summary>
internal static class StateChanges
{
    private sealed record Pair(string Machine, string Processor, string Of, string Mitigation, string Before, string After, MachineValue Old, MachineValue New)
    {
        public MachineValue Change { get; } = New.Since(Old);
    }

    /// <summary>Every state of a machine against the one before it, by mitigation.</summary>
    public static IReadOnlyList<ChangeReport> OfStates(IReadOnlyList<FleetMachine> machines, Margins margins) => Judged(
    [
        .. from machine in machines
           let all = machine.States.Select(s => s[0].State).ToArray()
           let told = machine.States.Select(s => $"{s[0].State.Against(all)}{Runs(s)}").ToArray()
           from i in Enumerable.Range(1, machine.States.Count - 1)
           from pair in Mitigations(machine, machine.States[i - 1], told[i - 1], machine.States[i], told[i])
           select pair,
    ],
    margins);

    /// <summary>Runs before a time against those since another, by mitigation and by cell.</summary>
    public static ChangesReport Over(Periods periods, IReadOnlyList<FleetMachine> machines, Margins margins)
    {
        var mitigations = new List<Pair>();
        var cells = new List<Pair>();
        foreach (FleetMachine machine in machines)
        {
            FleetRun[] old = [.. machine.Runs.Where(r => r.Started < periods.Before)];
            FleetRun[] young = [.. machine.Runs.Where(r => r.Started >= periods.Since)];
            if (old.Length > 0 && young.Length > 0)
            {
                MachineState[] states = [.. old.Concat(young).Select(r => r.State)];
                mitigations.AddRange(Mitigations(machine, old, Told(old, states), young, Told(young, states)));
                cells.AddRange(Cells(old).Intersect(Cells(young)).Order().SelectMany(c => Compared(machine, c.Id, c.Mitigation, [c.Id], old, Told(old, states), young, Told(young, states))));
            }
        }

        (string Mitigation, Summary Summary)[] summaries =
        [
            .. mitigations.GroupBy(p => p.Mitigation).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, new Summary("all", "all machines", [.. g.GroupBy(p => p.Processor).Select(p => MachineValue.Mean([.. p.Select(k => k.Change)]))]))),
        ];
        return new ChangesReport(
            periods.Before,
            periods.Since,
            [.. summaries.Zip(Summary.Judged([.. summaries.Select(s => s.Summary)], margins, share: 1)).Select(s => new CellSummaryReport(s.First.Mitigation, s.First.Mitigation, s.Second))],
            Judged(mitigations, margins),
            Judged(cells, margins));
    }

    private static IReadOnlyList<ChangeReport> Judged(IReadOnlyList<Pair> pairs, Margins margins) =>
    [
        .. pairs.Zip(JointVerdicts.Of([.. pairs.Select(p => (p.Change.Cycles, p.Change.LogRatio, margins))])).Select(p => new ChangeReport(
            p.First.Machine, p.First.Of, p.First.Before, p.First.After, p.First.Old.CyclesReport, p.First.New.CyclesReport, p.First.Change.CyclesReport, p.Second.Verdict, p.Second.AdjustedP)),
    ];

    // The mean over the cells of one run that another of the other state has as well.
    private static IEnumerable<Pair> Mitigations(FleetMachine machine, IReadOnlyList<FleetRun> old, string before, IReadOnlyList<FleetRun> young, string after) =>
        from mitigation in Cells(old).Intersect(Cells(young)).GroupBy(c => c.Mitigation).OrderBy(g => g.Key, StringComparer.Ordinal)
        let common = mitigation.Select(c => c.Id).ToHashSet()
        let cells = SharedCells.Of([Used(old, common), Used(young, common)])
        from pair in Compared(machine, mitigation.Key, mitigation.Key, cells, old, before, young, after)
        select pair;

    private static HashSet<string>[] Used(IReadOnlyList<FleetRun> runs, HashSet<string> common) =>
        [.. runs.Select(r => r.Cells.Keys.Where(common.Contains).ToHashSet()).Where(c => c.Count > 0)];

    private static IEnumerable<Pair> Compared(
        FleetMachine machine, string of, string mitigation, IReadOnlyList<string> cells, IReadOnlyList<FleetRun> old, string before, IReadOnlyList<FleetRun> young, string after)
    {
        if (FleetMachine.Of(old, cells) is { } then && FleetMachine.Of(young, cells) is { } now)
        {
            yield return new Pair(machine.Name, machine.Processor, of, mitigation, before, after, then, now);
        }
    }

    private static IEnumerable<(string Mitigation, string Id)> Cells(IEnumerable<FleetRun> runs) => runs.SelectMany(r => r.Cells.Values).Select(c => (c.Mitigation, c.Id)).Distinct();

    private static string Told(FleetRun[] runs, MachineState[] all) => string.Create(
        CultureInfo.InvariantCulture,
        $"{runs[^1].Started.UtcDateTime:yyyy-MM-dd}, {runs[^1].State.Against(all)}{(runs.All(r => r.State.Key == runs[^1].State.Key) ? "" : " and other states")}{Runs(runs)}");

    private static string Runs(IReadOnlyList<FleetRun> runs) => string.Create(CultureInfo.InvariantCulture, $" ({runs.Count} {(runs.Count == 1 ? "run" : "runs")})");
}
