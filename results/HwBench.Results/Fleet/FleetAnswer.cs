using System.Globalization;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What the fleet says of one mitigation, in sentences.</summary>
internal static class FleetAnswer
{
    public static string Of(MitigationReport mitigation, IReadOnlyList<MachineReport> machines, string candidate, string baseline)
    {
        if (mitigation.Groups.Count == 0)
        {
            return $"With {mitigation.Mitigation}: no machine measured {candidate} against {baseline} with an interval that covers other sessions.";
        }

        SummaryReport all = mitigation.Groups[0];
        if (all.Machines == 1)
        {
            return $"With {mitigation.Mitigation}, {Where(mitigation)}, {string.Join(", ", Values(mitigation, machines).Select(v => $"{candidate} is {Against(v.Estimate.Verdict, baseline)} on {v.Machine.Name} ({Plain(v.Estimate)} cycles a dispatch)"))}; one machine says nothing of others, and a second little: measure several.";
        }

        return $"With {mitigation.Mitigation}, {Where(mitigation)}, on the mean over {all.Machines} machines, {candidate} is {Against(all.Verdict, baseline)} ({NumberText.WithInterval(all.Cycles, signed: true)} cycles a dispatch){Next(all)}{(all.Verdict == Verdict.Undecided ? WhatDecides(all) : "")}. {Differences(mitigation, machines)}";
    }

    // Of several batteries one can be what the means are of.
    private static string Where(MitigationReport mitigation) => mitigation.Cells.Count == 1 ? $"in {mitigation.Cells[0]}" : $"over {mitigation.Cells.Count.ToString(CultureInfo.InvariantCulture)} cells (named below)";

    private static string Against(Verdict? verdict, string baseline) => verdict switch
    {
        Verdict.Equivalent => $"equivalent to {baseline}",
        Verdict.Undecided => $"undecided against {baseline}",
        _ => $"{VerdictWords.Of(verdict)} than {baseline}",
    };

    private static string WhatDecides(SummaryReport all) => all.FurtherMachines switch
    {
        { } more => string.Create(CultureInfo.InvariantCulture, $"; {more} more machine{(more == 1 ? "" : "s")} that {(more == 1 ? "differs" : "differ")} as these do would decide"),
        null => string.Create(CultureInfo.InvariantCulture, $"; not even {FurtherRepetitions.Most:N0} more machines that differ as these do would decide"),
    };

    private static string Next(SummaryReport all) =>
        all.Prediction is { } next ? $"; a machine not yet measured lies at {NumberText.Range(next, signed: true)} (95 %)" : "";

    private static string Differences(MitigationReport mitigation, IReadOnlyList<MachineReport> machines)
    {
        (MachineReport Machine, MachineEstimate Estimate)[] values = [.. Values(mitigation, machines)];
        string each = values.Any(v => v.Machine.CoreKind is not null) ? "each kind of core alone" : "each alone";
        string counts = string.Join(", ", values.GroupBy(v => v.Estimate.Verdict).OrderBy(g => g.Key).Select(g => $"{VerdictWords.Of(g.Key)} on {g.Count()}"));
        if (mitigation.Differs.Count == 0)
        {
            return $"That machines differ isn't shown ({each}: {counts}).";
        }

        (MachineReport Machine, MachineEstimate Estimate) least = values.MinBy(v => v.Estimate.Cycles.Mean);
        (MachineReport Machine, MachineEstimate Estimate) most = values.MaxBy(v => v.Estimate.Cycles.Mean);
        return $"It differs between machines ({each}: {counts}): from {Plain(least.Estimate)} on {least.Machine.Name} to {Plain(most.Estimate)} on {most.Machine.Name}{string.Concat(mitigation.Differs.Where(d => d != "machine").Select(d => Group(mitigation, d)))}.";
    }

    private static IEnumerable<(MachineReport Machine, MachineEstimate Estimate)> Values(MitigationReport mitigation, IReadOnlyList<MachineReport> machines) =>
        machines.SelectMany(m => m.Mitigations.Where(e => e.Of == mitigation.Mitigation).Select(e => (m, e)));

    private static string Group(MitigationReport mitigation, string by) =>
        $"; by {by}: {string.Join(", ", mitigation.Groups.Where(g => g.By == by).Select(g => $"{g.Name} {NumberText.WithInterval(g.Cycles, signed: true)}"))}";

    private static string Plain(MachineEstimate estimate) => NumberText.WithInterval(estimate.Cycles, signed: true);
}
