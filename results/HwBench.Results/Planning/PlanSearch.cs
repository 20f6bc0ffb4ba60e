using HwBench.Results.Statistics;

namespace HwBench.Results.Planning;

/// <summary>
/// A cheap run on one machine that finds an effect in every cell, since a session measures them all: the sets of the costliest
/// cell's cheapest plan, and as many sessions of those as the cell needs that needs most. Other counts may cost a little less.
/// </summary>
internal sealed class PlanSearch
{
    private readonly IReadOnlyList<(PilotCell Cell, RepetitionPlan? Cheapest)> _cells;
    private readonly Resolution _resolution;
    private readonly double _power;
    private readonly double _significance;
    private readonly double _setSeconds;
    private readonly double _startSeconds;
    private readonly double _effect;
    private readonly RepetitionPlan? _whole;

    /// <param name="fewestSets">Of each cell in a session.</param>
    public PlanSearch(
        IReadOnlyList<PilotCell> cells, Resolution resolution, double power, double significance, double setSeconds, double startSeconds, int fewestSets)
    {
        (_resolution, _power, _significance, _setSeconds, _startSeconds) = (resolution, power, significance, setSeconds, startSeconds);
        _effect = Resolution.ToScale(resolution.Amount, resolution.Unit);
        _cells = [.. cells.Select(c => (c, RepetitionPlan.Cheapest(Levels(c), _effect, significance, power)))];
        if (_cells.Any(c => c.Cheapest is null))
        {
            return;
        }

        // The costliest cell says how many sets; the cell that needs most sessions of those, how many sessions.
        int sets = Math.Max(fewestSets, _cells.MaxBy(c => c.Cheapest!.Cost).Cheapest!.Counts[0]);
        var plans = cells.Select(c => (Cell: c, Plan: new RepetitionPlan(Levels(c), [sets, 2]).Enlarged(_effect, significance, power))).ToList();
        if (plans.All(p => p.Plan is not null))
        {
            (Worst, _whole) = plans.MaxBy(p => p.Plan!.Counts[^1]);
        }
    }

    /// <summary>The cell that needs most sessions; null where there is no plan for all.</summary>
    public PilotCell? Worst { get; }

    public CellPlan CellPlanOf(PilotCell cell)
    {
        RepetitionPlan? cheapest = _cells.First(c => c.Cell == cell).Cheapest;
        var pilot = new RepetitionPlan(Levels(cell), [cell.Sets, Math.Max(2, cell.Sessions)]);
        return new CellPlan(
            cell.Id,
            Amount(Math.Sqrt(cell.SetVariance)),
            Amount(Math.Sqrt(cell.SessionVariance)),
            cell.MachineVariance is { } variance ? Amount(Math.Sqrt(variance)) : null,
            cell.Sets,
            cell.Sessions,
            Amount(pilot.SmallestDetectable(_significance, _power)!.Value),
            cheapest?.Counts[0],
            cheapest?.Counts[1]);
    }

    /// <param name="setSize">Placements of a set.</param>
    /// <param name="confidence">Of the interval whose half-width is told.</param>
    public WholePlan? Whole(int setSize, double confidence)
    {
        if (_whole is null)
        {
            return null;
        }

        (int sets, int sessions) = (_whole.Counts[0], _whole.Counts[1]);
        double least = Power.SmallestDetectable(1, _whole.DegreesOfFreedom, _significance, _power)!.Value;
        double variance = _whole.StandardError * _whole.StandardError;
        double best = Levels(Worst!)[0].OptimalCountWithin(Levels(Worst!)[1]);
        return new WholePlan(
            sets,
            sets * setSize,
            sessions,
            SessionsAtMost(sets),
            Machines(sets, sessions),
            _whole.Cost,
            Amount(_whole.SmallestDetectable(_significance, _power)!.Value),
            Amount(_effect / least * StudentInterval.Critical(confidence, _whole.DegreesOfFreedom)),
            variance > 0 ? Worst!.SessionVariance / sessions / variance : 0,
            double.IsFinite(best) ? best : null);
    }

    private int? SessionsAtMost(int sets)
    {
        int?[] sessions = [.. _cells.Select(c => new RepetitionPlan(c.Cell.MostLevels(_setSeconds, _startSeconds), [sets, 2]).Enlarged(_effect, _significance, _power)?.Counts[^1])];
        return sessions.Contains(null) ? null : sessions.Max();
    }

    // In the cell that needs most; a machine's cost is the user's to know, and doesn't matter here.
    private int? Machines(int sets, int sessions)
    {
        int?[] machines =
        [
            .. _cells.Where(c => c.Cell.MachineVariance is not null).Select(c =>
                new RepetitionPlan([.. Levels(c.Cell), new(c.Cell.MachineVariance!.Value, 1)], [sets, sessions, 2]).Enlarged(_effect, _significance, _power)?.Counts[^1]),
        ];
        return machines.Length == 0 || machines.Contains(null) ? null : machines.Max();
    }

    private IReadOnlyList<RepetitionLevel> Levels(PilotCell cell) => cell.Levels(_setSeconds, _startSeconds);

    private double Amount(double value) => Resolution.FromScale(value, _resolution.Unit);
}
