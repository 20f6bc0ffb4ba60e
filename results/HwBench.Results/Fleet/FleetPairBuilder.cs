namespace HwBench.Results.Fleet;

/// <summary>A fleet's report on one pair of variants.</summary>
internal static class FleetPairBuilder
{
    /// <summary>Verdicts on the mean of all machines for each mitigation are what a report is about: half of what may go wrong is theirs.</summary>
    private const double Half = 0.5;

    /// <param name="runs">Of one pair, at least one, each with a cell.</param>
    /// <param name="options">What is asked.</param>
    public static FleetPairReport Of(IReadOnlyList<FleetRun> runs, FleetOptions options)
    {
        var margins = new Margins(runs.Min(r => r.MarginCycles), runs.Min(r => r.MarginPercent));
        IReadOnlyList<FleetMachine> machines = FleetMachine.Of(runs);
        string[] mitigations = [.. runs.SelectMany(r => r.Cells.Values).Select(c => c.Mitigation).Distinct().Order(StringComparer.Ordinal)];
        MitigationSummary[] summaries = [.. mitigations.Select(m => new MitigationSummary(m, machines))];
        (string Id, string Mitigation, Summary Summary)[] cells = [.. CellSummaries(runs, machines, summaries)];

        Summary[] headlines = [.. summaries.Select(s => s.All).OfType<Summary>()];
        Summary[] others = [.. summaries.SelectMany(s => s.Groups), .. cells.Select(c => c.Summary).Except(headlines)];
        Dictionary<Summary, SummaryReport> judged = headlines.Zip(Summary.Judged(headlines, margins, Half))
            .Concat(others.Zip(Summary.Judged(others, margins, Half)))
            .ToDictionary(s => s.First, s => s.Second);
        IReadOnlyList<MitigationReport> reports = MitigationSummary.Reports(summaries, judged);
        IReadOnlyList<MachineReport> machineReports = MachineReportBuilder.Of(machines, summaries, [.. cells.Select(c => c.Id)], margins);
        return new FleetPairReport(
            runs[0].Candidate,
            runs[0].Baseline,
            [.. runs.Select(r => r.Question).Distinct().Order(StringComparer.Ordinal)],
            margins.Cycles,
            margins.Percent,
            [.. reports.Select(r => FleetAnswer.Of(r, machineReports, runs[0].Candidate, runs[0].Baseline))],
            Coverage.Of(machines, mitigations, options.Known),
            reports,
            [.. cells.Select(c => new CellSummaryReport(c.Id, c.Mitigation, judged[c.Summary]))],
            [.. runs.SelectMany(r => r.Cells.Values).SelectMany(c => c.Costs).Distinct().OrderBy(c => c.Cell, StringComparer.Ordinal).ThenBy(c => c.Variant, StringComparer.Ordinal).ThenBy(c => c.CodeBytes)],
            machineReports,
            StateChanges.OfStates(machines, margins),
            options.Periods is { } periods ? StateChanges.Over(periods, machines, margins) : null);
    }

    private static IEnumerable<(string, string, Summary)> CellSummaries(IReadOnlyList<FleetRun> runs, IReadOnlyList<FleetMachine> machines, MitigationSummary[] summaries)
    {
        foreach ((string id, string mitigation) in runs.SelectMany(r => r.Cells.Values).Select(c => (c.Id, c.Mitigation)).Distinct().OrderBy(c => c.Mitigation, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal))
        {
            // A mitigation's only cell is not another finding.
            if (summaries.FirstOrDefault(s => s.Cells is [var only] && only == id)?.All is { } same)
            {
                yield return (id, mitigation, same);
                continue;
            }

            IReadOnlyList<FleetValue> values = FleetValue.Of(machines, [id]);
            if (values.Count > 0)
            {
                yield return (id, mitigation, new Summary("all", "all machines", FleetValue.ByProcessor(values)));
            }
        }
    }
}
