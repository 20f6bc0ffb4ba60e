using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>One kind of core of one machine, with all its runs of one pair of variants.</summary>
/// <param name="runs">At least one.</param>
internal sealed class FleetMachine(IReadOnlyList<FleetRun> runs)
{
    public IReadOnlyList<FleetRun> Runs => runs;

    public Machine Machine => runs[^1].Machine;

    public string Processor => runs[^1].Processor;

    /// <summary>Unlike any other machine's of the fleet.</summary>
    public required string Name { get; init; }

    /// <summary>The processor without its kind of core.</summary>
    public required string ProcessorName { get; init; }

    /// <summary>The runs by state, that of the newest run last.</summary>
    public IReadOnlyList<IReadOnlyList<FleetRun>> States { get; } =
        [.. runs.GroupBy(r => r.State.Key).Select(g => g.ToArray()).OrderBy(g => g.Max(r => r.Started)).ThenBy(g => g[0].State.Key, StringComparer.Ordinal)];

    /// <summary>What the newest state that measured all of these cells says of their mean.</summary>
    /// <returns>Null where none did, or nothing is told of other sessions.</returns>
    public MachineValue? Of(IReadOnlyList<string> cells) => States.Reverse().Select(s => Of(s, cells)).FirstOrDefault(v => v is not null);

    /// <summary>The mean over cells, each counted once, in one state.</summary>
    public static MachineValue? Of(IEnumerable<FleetRun> state, IReadOnlyList<string> cells) => MachineValue.Pooled([.. state.Select(r => MeanOver(r, cells)).OfType<(Estimate, Estimate?)>()]);

    /// <param name="runs">Of a whole fleet, in any order.</param>
    /// <returns>By name.</returns>
    public static IReadOnlyList<FleetMachine> Of(IEnumerable<FleetRun> runs)
    {
        FleetRun[][] machines = [.. runs.GroupBy(r => (r.Processor, r.Machine.CoreKind)).Select(g => g.OrderBy(r => r.Started).ThenBy(r => r.Digest, StringComparer.Ordinal).ToArray())];
        ILookup<string, string> processors = machines.ToLookup(m => MachineName.Of(m[^1].Machine), m => m[0].Processor);
        string Told(string name, FleetRun run, bool alone) =>
            alone ? name : FormattableString.Invariant($"{name} [{run.Machine.Family}/{run.Machine.Model}/{run.Machine.Stepping}]");
        return
        [
            .. machines
                .Select(m => (Runs: m, Name: MachineName.Of(m[^1].Machine)))
                .Select(m => new FleetMachine(m.Runs)
                {
                    Name = Told(m.Name, m.Runs[^1], processors[m.Name].Distinct().Count() == 1),
                    ProcessorName = Told(MachineName.Of(m.Runs[^1].Machine with { CoreKind = null, Microarchitecture = null }), m.Runs[^1], processors[m.Name].Distinct().Count() == 1),
                })
                .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Processor, StringComparer.Ordinal),
        ];
    }

    // Over several cells by session, so that what a session adds to all of them is in the interval.
    private static (Estimate, Estimate?)? MeanOver(FleetRun run, IReadOnlyList<string> cells)
    {
        FleetCell[] found = [.. cells.Where(run.Cells.ContainsKey).Select(c => run.Cells[c])];
        if (found.Length < cells.Count || found.Any(c => !double.IsFinite(c.Cycles.StandardError)))
        {
            return null;
        }

        if (found.Length == 1)
        {
            return (found[0].Cycles, found[0].LogRatio);
        }

        int[] sessions = [.. found[0].Sessions.Keys.Where(s => found.All(c => c.Sessions.ContainsKey(s))).Order()];
        Estimate Over(Func<(double Cycles, double LogRatio), double> value) =>
            SessionMean.Of([.. sessions.Select(s => new[] { found.Average(c => value(c.Sessions[s])) })], found.Any(c => c.ReExecuted));
        return sessions.Length == 0 ? null : (Over(v => v.Cycles), found.All(c => c.LogRatio is not null) ? Over(v => v.LogRatio) : null);
    }
}
