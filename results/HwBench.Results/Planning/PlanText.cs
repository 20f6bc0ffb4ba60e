using System.Globalization;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Statistics;

namespace HwBench.Results.Planning;

/// <summary>The plan as plain text of at most 72 columns.</summary>
public static class PlanText
{
    private const int Width = TextReport.Width;

    public static void Write(TextWriter writer, PlanReport report)
    {
        string unit = report.Resolution.Unit == ResolutionUnit.Cycles ? "cycles" : "%";
        bool machines = report.Cells.Any(c => c.MachineDeviation is not null);
        Wrapped.Write(writer, $"To find a difference of {report.Resolution} between {report.Candidate} and {report.Baseline} with a chance of {report.Power * 100:0.#} %, among {report.Comparisons} comparisons; {unit}:", Width);
        TextReport.Write(writer, new Table(
            null,
            [
                new("cell"), new("sd: sets"), new("sessions"), .. machines ? [new Column("machines")] : Array.Empty<Column>(),
                new("pilot"), new("finds"), new("cheapest"),
            ],
            [.. report.Cells.Select(cell => new Row(cell.Cell, [.. Entries(cell, machines)]))]));
        Wrapped.Write(writer, $"sd: standard deviation between sets of placements, between sessions{(machines ? ", between machines" : "")}; pilot, cheapest: sessions x sets of placements in each; finds: the smallest effect that the pilot's own plan could show.", Width);
        foreach (string id in report.NotPlanned)
        {
            Wrapped.Write(writer, $"no interval: {id}", Width, "  ");
        }

        writer.WriteLine();
        foreach (string line in Conclusion(report))
        {
            Wrapped.Write(writer, line, Width);
        }

        foreach (string note in report.Notes)
        {
            Wrapped.Write(writer, $"note: {note}", Width, "  ");
        }

        if (report.Command is not null)
        {
            writer.WriteLine();
            TextReport.Write(writer, new ShellCommand(report.Command));
        }
    }

    private static IEnumerable<Entry> Entries(CellPlan cell, bool machines)
    {
        yield return Number(cell.SetDeviation);
        yield return Number(cell.SessionDeviation);
        if (machines)
        {
            yield return cell.MachineDeviation is { } deviation ? Number(deviation) : "?";
        }

        yield return $"{cell.PilotSessions} x {cell.PilotSets}";
        yield return Number(cell.PilotFinds);
        yield return cell.Sets is null ? "none" : $"{cell.Sessions} x {cell.Sets}";
    }

    private static IEnumerable<string> Conclusion(PlanReport report)
    {
        if (report.Plan is not { } plan)
        {
            yield return $"No run finds that: more than {RepetitionPlan.Most:N0} sessions are needed. Ask for less, or look for what makes sessions differ.";
            yield break;
        }

        yield return $"Every cell needs {plan.Sessions} sessions of {plan.Placements} placements that count ({Time(plan.Seconds)}); the worst is {report.Worst}. That finds {Number(plan.Finds)} there or more, to ± {Number(plan.HalfWidth)} (95 %).";
        yield return $"That takes the pilot's variance between sessions for the truth. {Pilot(report)} leave it open: for one cell whose sessions differ, fewer than half of such plans have the chance asked for, and four of five have it with its upper 80 % bound, where {(plan.SessionsAtMost is { } most ? $"{most} sessions are needed" : $"more than {RepetitionPlan.Most:N0} sessions are needed")}. Plan between, or make a pilot of more sessions.";
        yield return $"Where to repeat: {plan.SessionShare * 100:0} % of the variance of its mean lies between sessions; a session takes {Time(report.StartSeconds)} to start, a set of every cell {Time(report.SetSeconds)}, so "
            + (plan.BestSets is { } best ? $"about {Math.Max(1, best):0} in a session would be best, and more sessions beyond." : "sets are as good as sessions, and cheaper.");
        if (report.Cells.Any(c => c.MachineDeviation is not null))
        {
            yield return plan.Machines is { } machines
                ? $"A finding about machines in general needs {machines} machines that differ as those {report.Machines.Count} do."
                : $"A finding about machines in general needs more than {RepetitionPlan.Most:N0} machines: they differ too much.";
        }
    }

    private static string Pilot(PlanReport report)
    {
        int least = report.Cells.Min(c => c.PilotSessions);
        return report.Machines.Count == 1 ? $"Its {least} sessions" : $"Its {least} sessions on each of {report.Machines.Count} machines";
    }

    private static string Number(double value) => value == 0 ? "0" : value.ToString(value >= 10 ? "0.0" : value >= 0.1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };
}
