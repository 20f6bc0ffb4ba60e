using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What one kind of core of one machine says of one pair of variants.</summary>
internal sealed class FleetMachine(MachineRuns<FleetRun> measured)
{
    public IReadOnlyList<FleetRun> Runs => measured.Runs;

    public Machine Machine => measured.Machine;

    public string Processor => measured.Processor;

    public string Name => measured.Name;

    public IReadOnlyList<IReadOnlyList<FleetRun>> States => measured.States;

    /// <summary>What the newest state that measured all of these cells says of their mean.</summary>
    /// <returns>Null where none did, or nothing is told of other sessions.</returns>
    public FleetValue? Of(IReadOnlyList<string> cells)
    {
        MachineState[] all = [.. States.Select(s => s[0].State)];
        int newest = all.Length - 1;
        return Enumerable.Range(0, all.Length).Reverse()
            .Select(s => Of(States[s], cells) is { } value ? new FleetValue(this, value, s == newest ? null : all[s].Against(all)) : null)
            .FirstOrDefault(v => v is not null);
    }

    /// <summary>The mean over cells, each counted once, in one state.</summary>
    public static MachineValue? Of(IEnumerable<FleetRun> state, IReadOnlyList<string> cells) => MachineValue.Pooled([.. state.Select(r => MeanOver(r, cells)).OfType<(Estimate, Estimate?)>()]);

    /// <param name="runs">Of a whole fleet, in any order.</param>
    /// <returns>By name.</returns>
    public static IReadOnlyList<FleetMachine> Of(IEnumerable<FleetRun> runs) => [.. MachineRuns<FleetRun>.Of(runs).Select(m => new FleetMachine(m))];

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
