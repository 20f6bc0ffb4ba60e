using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Planning;

/// <summary>
/// From the variance components and times of a pilot to a cheap run that finds an effect (Kalibera and Jones, "Rigorous
/// Benchmarking in Reasonable Time", ISMM 2013, doi:10.1145/2464157.2464160: repeat where the variance is, at what cost).
/// </summary>
public static class PlanReportBuilder
{
    private const double Confidence = 0.95;

    // Where nothing was measured beyond the start, time still isn't free.
    private const double LeastSetSeconds = 0.001;

    private const int FewestSessions = 2;

    /// <param name="pilots">Names and records of one battery; of each machine the first is taken.</param>
    /// <param name="resolution">The effect wished to be found.</param>
    /// <param name="power">The chance wished for, above 0.5 and below 1.</param>
    /// <param name="costOf">What a session like those of a record takes.</param>
    /// <exception cref="InputException">The pilots can't tell.</exception>
    public static PlanReport Of(IReadOnlyList<(string Name, RunRecord Record)> pilots, Resolution resolution, double power, Func<RunRecord, SessionCost> costOf)
    {
        (string Name, RunRecord Record)[] machines =
        [
            .. pilots.SelectMany(p => CoreStrata.Of(p.Record).Select(r => (p.Name, Record: r))).DistinctBy(p => (p.Record.Machine.Key, p.Record.Machine.CoreKind)),
        ];
        Check(pilots, machines);
        Plan plan = machines[0].Record.Plan;
        (IReadOnlyList<PilotCell> cells, IReadOnlyList<string> without) = CellsOf(machines, resolution.Unit);
        if (cells.Count == 0)
        {
            throw new InputException($"{machines[0].Name}: no cell has an interval of {plan.Candidate} against {plan.Baseline}; a pilot needs sets in two sessions, of a re-executed variant {VariantOrigin.FewestReExecuted} sessions");
        }

        int comparisons = machines.Max(m => m.Record.QuestionCells.Where(c => c.Variants.Any(v => v.Name == plan.Baseline)).Sum(c => c.Variants.Count - 1));
        double significance = Judgement.Significance / comparisons;
        SessionCost[] costs = [.. machines.Select(m => costOf(m.Record))];
        double start = costs.Average(c => c.StartSeconds);
        double seconds = machines.Average(m => m.Record.Sessions.Average(s => s.Seconds));
        double set = Math.Max(LeastSetSeconds, (seconds - start) / cells.Average(c => c.Sets));
        int fewestSets = (int)Math.Clamp(Math.Ceiling((costs.Max(c => c.LeastSeconds) - start) / set), 1, RepetitionPlan.Most);
        var search = new PlanSearch(cells, resolution, power, significance, set, start, fewestSets);
        return new PlanReport(
            PlanReport.CurrentFormat,
            plan.Battery,
            plan.Candidate,
            plan.Baseline,
            resolution,
            power,
            comparisons,
            significance,
            [.. machines.Select(m => MachineName.Of(m.Record.Machine))],
            start,
            set,
            [.. cells.Select(search.CellPlanOf)],
            without,
            search.Worst?.Id,
            search.Whole(plan.SetSize, Confidence),
            null,
            [.. Notes(pilots, machines, resolution)]);
    }

    private static void Check(IReadOnlyList<(string Name, RunRecord Record)> pilots, (string Name, RunRecord Record)[] machines)
    {
        Plan first = pilots[0].Record.Plan;
        foreach ((string name, RunRecord record) in pilots)
        {
            if ((record.Plan.Battery, record.Plan.Candidate, record.Plan.Baseline) != (first.Battery, first.Candidate, first.Baseline))
            {
                throw new InputException($"{name}: is of battery {Printable.Text(record.Plan.Battery)}, and {pilots[0].Name} of {Printable.Text(first.Battery)}; plan one battery at a time");
            }
        }

        if (machines.FirstOrDefault(m => m.Record.Sessions.Count < FewestSessions) is { Record: not null } short_)
        {
            throw new InputException($"{short_.Name}: has one session, which doesn't tell how sessions differ; make a pilot of {FewestSessions} or more, better 8");
        }
    }

    private static (IReadOnlyList<PilotCell> Cells, IReadOnlyList<string> Without) CellsOf((string Name, RunRecord Record)[] machines, ResolutionUnit unit)
    {
        var found = machines
            .SelectMany(m => m.Record.QuestionCells.Select(c => (c.Id, Comparison: CellComparison.Of(m.Record, c, m.Record.Plan.Candidate, m.Record.Plan.Baseline))))
            .Select(c => (c.Id, Estimate: unit == ResolutionUnit.Cycles ? c.Comparison?.Difference : c.Comparison?.LogRatio))
            .GroupBy(c => c.Id, c => c.Estimate)
            .Select(cell => new PilotCell(cell.Key, [.. cell.OfType<Estimate>().Where(e => e.CoversSessions && double.IsFinite(e.StandardError) && e.StandardError > 0)]))
            .ToList();
        return ([.. found.Where(c => c.Machines.Count > 0)], [.. found.Where(c => c.Machines.Count == 0).Select(c => c.Id)]);
    }

    private static IEnumerable<string> Notes(IReadOnlyList<(string Name, RunRecord Record)> pilots, (string Name, RunRecord Record)[] machines, Resolution resolution)
    {
        Plan plan = machines[0].Record.Plan;
        if (resolution.Amount < (resolution.Unit == ResolutionUnit.Cycles ? plan.MarginCycles : plan.MarginPercent))
        {
            yield return FormattableString.Invariant($"{resolution} is less than the margin: where it is so in cycles and in percent ({plan.MarginCycles}, {plan.MarginPercent} %), a run that finds it mostly says 'equivalent', and its interval alone that it isn't zero");
        }

        foreach ((string name, RunRecord record) in pilots)
        {
            if (machines.FirstOrDefault(m => m.Record.Machine.Key == record.Machine.Key) is { Name: not null } first && first.Name != name)
            {
                yield return $"{name} is of the same machine as {first.Name}, which is taken";
            }

            if (CoreStrata.Of(record).Select(r => Sentinels.Distrust(Sentinels.Judge(r))).FirstOrDefault(why => why is not null) is { } distrust)
            {
                yield return $"{name}: {distrust}: its variances may be somebody else's, and so this plan; make another pilot";
            }

            if (RunWarnings.Of(record, record.Plan.Candidate, record.Plan.Baseline, [], Sentinels.Judge(record)).Any(w => w.Code == WarningCode.OneBurst))
            {
                yield return $"{name} was one burst: sessions at other times of day may differ more; spread the pilot, and the run, with --over";
            }
        }

        if (machines.Length == 1)
        {
            yield return "one machine tells nothing of others; give records of several to learn how many machines a general finding needs";
        }
    }
}
