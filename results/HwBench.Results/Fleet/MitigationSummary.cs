using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What a fleet says of one mitigation: the mean over the cells that most machines share.</summary>
internal sealed class MitigationSummary
{
    private const string Unknown = "unknown";

    private static readonly (string By, Func<FleetMachine, string> Of)[] s_groups =
    [
        ("vendor", m => VendorName.Of(m.Machine.Vendor)),
        ("generation", m => m.Machine.Microarchitecture ?? Unknown),
        ("core kind", m => m.Machine.CoreKind ?? "one kind only"),
    ];

    public MitigationSummary(string mitigation, IReadOnlyList<FleetMachine> machines)
    {
        Mitigation = mitigation;
        (FleetMachine Machine, HashSet<string>[] Runs)[] having =
            [.. machines.Select(m => (m, m.Runs.Select(r => CellsOf(r, mitigation)).Where(c => c.Count > 0).ToArray())).Where(m => m.Item2.Length > 0)];
        Cells = SharedCells.Of([.. having.Select(m => m.Runs)]);
        Values = FleetValue.Of([.. having.Select(m => m.Machine)], Cells);
        Without = [.. having.Select(m => m.Machine.Name).Except(Values.Select(v => v.Machine.Name))];
        All = Values.Count == 0 ? null : new Summary("all", "all machines", FleetValue.ByProcessor(Values));
        Groups = [.. s_groups.SelectMany(g => GroupsBy(g.By, g.Of))];
    }

    public string Mitigation { get; }

    public IReadOnlyList<string> Cells { get; }

    public IReadOnlyList<FleetValue> Values { get; }

    /// <summary>Names of machines that measured the mitigation and have no value.</summary>
    public IReadOnlyList<string> Without { get; }

    /// <summary>Null where no machine has a value.</summary>
    public Summary? All { get; }

    public IReadOnlyList<Summary> Groups { get; }

    /// <param name="judged">With the verdicts of all.</param>
    public static IReadOnlyList<MitigationReport> Reports(IReadOnlyList<MitigationSummary> summaries, IReadOnlyDictionary<Summary, SummaryReport> judged)
    {
        (MitigationSummary Summary, string By, double PValue)[] tests = [.. summaries.SelectMany(s => s.Differences().Select(d => (s, d.By, d.PValue)))];
        IReadOnlyList<double> adjusted = Holm.Adjust([.. tests.Select(t => t.PValue)]);
        ILookup<MitigationSummary, string> found = tests.Where((_, i) => adjusted[i] < Judgement.Significance).ToLookup(t => t.Summary, t => t.By);
        return
        [
            .. summaries.Select(s => new MitigationReport(
                s.Mitigation, s.Cells, s.All is null ? [] : [judged[s.All], .. s.Groups.Select(g => judged[g])], [.. found[s].Distinct()], s.Without)),
        ];
    }

    // Where all are alike there are no groups; and one machine is none.
    private IEnumerable<Summary> GroupsBy(string by, Func<FleetMachine, string> of)
    {
        IGrouping<string, FleetValue>[] groups = [.. Values.GroupBy(v => of(v.Machine)).OrderBy(g => g.Key, StringComparer.Ordinal)];
        return groups.Length < 2 ? [] : groups
            .Select(g => (g.Key, Machines: FleetValue.ByProcessor(g)))
            .Where(g => g.Machines.Count > 1)
            .Select(g => new Summary(by, g.Key, g.Machines));
    }

    // Machines by their values. Groups by their means, where two at least are of several machines; a machine with cores in
    // several groups would be held against itself there, so such are compared core by core within each machine.
    private IEnumerable<(string By, double PValue)> Differences()
    {
        if (All?.Cycles.Heterogeneity is { } between)
        {
            yield return ("machine", between.PValue);
        }

        foreach ((string by, Func<FleetMachine, string> of) in s_groups)
        {
            ILookup<string, FleetValue> cores = Values.ToLookup(v => v.Machine.Processor);
            MeanInterval[] apart =
            [
                .. cores.Where(p => p.Select(v => of(v.Machine)).Distinct().Count() == 1)
                    .GroupBy(p => of(p.First().Machine), p => MachineValue.Mean([.. p.Select(v => v.Value)]).Cycles)
                    .Where(g => g.Count() > 1)
                    .Select(g => RandomEffects.Of([.. g]).Mean),
            ];
            if (apart.Length > 1)
            {
                yield return (by, RandomEffects.Of(apart).Heterogeneity!.PValue);
            }

            foreach (MeanInterval within in Within(cores, of))
            {
                yield return (by, within.PValue);
            }
        }
    }

    // Of each pair of groups the mean difference over the machines that are in both, where those are several.
    private static IEnumerable<MeanInterval> Within(ILookup<string, FleetValue> cores, Func<FleetMachine, string> of) =>
        from machine in cores
        let groups = machine.GroupBy(v => of(v.Machine), v => v.Value).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Value: MachineValue.Mean([.. g]))).ToArray()
        from i in Enumerable.Range(0, groups.Length)
        from j in Enumerable.Range(i + 1, groups.Length - i - 1)
        group groups[i].Value.Since(groups[j].Value).Cycles by (groups[i].Key, groups[j].Key) into pair
        where pair.Count() > 1
        select RandomEffects.Of([.. pair]).Mean;

    private static HashSet<string> CellsOf(FleetRun run, string mitigation) => [.. run.Cells.Values.Where(c => c.Mitigation == mitigation).Select(c => c.Id)];
}
