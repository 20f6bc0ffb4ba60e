using System.Globalization;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>The report for a terminal: at most 100 columns, plain ASCII except ± and Δ.</summary>
public static class TextReport
{
    private const int Width = 100;

    // Of cells that a curve shows as well.
    private const int MostTables = 4;

    /// <param name="writer">Takes the text.</param>
    /// <param name="records">Names and records, reported one after the other.</param>
    /// <param name="baseline">Instead of each plan's baseline.</param>
    /// <param name="candidate">Instead of each plan's candidate.</param>
    /// <exception cref="InputException">A record has no such variant.</exception>
    public static void Write(TextWriter writer, IReadOnlyList<(string Name, RunRecord Record)> records, string? baseline = null, string? candidate = null) =>
        Write(writer, ReportBuilder.Of(records, baseline, candidate));

    public static void Write(TextWriter writer, Report report)
    {
        foreach (string note in report.Notes)
        {
            Wrapped.Write(writer, $"note: {note}", Width, "  ");
        }

        foreach (RunReport run in report.Runs)
        {
            WriteRun(writer, run);
        }
    }

    private static void WriteRun(TextWriter writer, RunReport run)
    {
        Wrapped.Write(writer, $"{run.Name}: {run.Battery} on {run.Machine}, {run.Sessions} session{(run.Sessions == 1 ? "" : "s")}, baseline {run.Baseline}", Width, "  ");
        writer.WriteLine();
        var counters = new CounterTable(run);
        CellReport[] alone = Alone(run);
        foreach (CellReport cell in alone)
        {
            WriteCell(writer, cell, run.Baseline, counters);
            writer.WriteLine();
        }

        if (run.Curves is { } curves)
        {
            new CurveText(writer, run, curves, Width).Write();
        }

        if (alone.Length < run.Cells.Count)
        {
            Wrapped.Write(writer, $"Each of the {run.Cells.Count} cells, with its verdicts: 'hwbench compare {run.Name} --json'.", Width);
        }

        bool tables = run.Curves is null || alone.Length > 0;
        string executed = tables ? "; cond. and ind. are branches executed a dispatch" : "";
        Wrapped.Write(writer, $"Cycles are {(run.CyclesCounted ? "counted" : "estimated")} core cycles a dispatch, intervals 95 %{executed}.", Width);
        if (tables)
        {
            Wrapped.Write(writer, "unpred. is a time, not a count: cycles a dispatch that this order costs more than the same calls sorted.", Width);
        }

        counters.WriteNotes(writer, Width);
        LatencyTable.WriteNotes(writer, run, Width);
        if (alone.SelectMany(c => c.Variants).Any(v => v.Verdict == Verdict.Undecided))
        {
            Wrapped.Write(writer, "\"undecided\" is not \"no difference\": behind it stands how many more placements would decide (\"many\": over a million).", Width);
        }

        if (alone.SelectMany(c => c.Variants).Any(v => v.WhyNoPercent is not null))
        {
            Wrapped.Write(writer, "Δ % is not told where a batch took no longer than its timing does: that has no ratio, and to leave it out would favour what is fast.", Width);
        }

        foreach (string compiler in run.Compilers)
        {
            Wrapped.Write(writer, $"compiled: {compiler}", Width, "  ");
        }

        if (run.ReExecuted.Count > 0)
        {
            Wrapped.Write(
                writer,
                $"re-executed: {string.Join(", ", run.ReExecuted)}: one placement a session, by the loader; the offset within a line is always the linker's; with fewer than {VariantOrigin.FewestReExecuted} sessions no interval is given",
                Width,
                "  ");
        }

        foreach (string line in MitigationLines.Of(run.Mitigations))
        {
            Wrapped.Write(writer, line, Width, "  ");
        }

        WriteSentinels(writer, run.Sentinels);
        if (run.SessionShare is { } share)
        {
            string range = share.Least.ToString("0 %", CultureInfo.InvariantCulture) + " to " + share.Most.ToString("0 %", CultureInfo.InvariantCulture);
            Wrapped.Write(writer, $"Session level: {share.Median.ToString("0 %", CultureInfo.InvariantCulture)} of the variance lies between sessions (median; {range} by cell).", Width);
        }

        Wrapped.Write(writer, LeftOutText.Of(run.LeftOut), Width);
        WriteWarnings(writer, run.Warnings);
        writer.WriteLine();
        Wrapped.Write(writer, run.Answer, Width);
        writer.WriteLine();
    }

    // Where there are many, the cells that a curve shows would drown it.
    private static CellReport[] Alone(RunReport run)
    {
        HashSet<string> shown = run.Cells.Count <= MostTables ? []
            : [.. run.Curves?.Panels.SelectMany(p => p.Curves).SelectMany(c => c.Points.Select(p => p.Cell).Concat(c.Levels.Select(l => l.Cell))) ?? []];
        return [.. run.Cells.Where(c => !shown.Contains(c.Id))];
    }

    private static void WriteCell(TextWriter writer, CellReport cell, string baseline, CounterTable counters)
    {
        Wrapped.Write(writer, cell.Id, Width, "  ");
        var table = new TextTable(leftColumns: 4);
        table.Add("variant", "cycles", "Δ cycles", "Δ %", "verdict", "code B", "cond.", "ind.", "unpred.");
        foreach (VariantReport variant in cell.Variants)
        {
            string name = variant.Label is null ? variant.Name : $"{variant.Name} ({variant.Label})";
            if (variant.Cycles is null)
            {
                table.Add(name, $"not timed: {variant.Failure ?? "no finished set of placements"}");
                continue;
            }

            table.Add(
                name,
                NumberText.Plain(variant.Cycles),
                variant.Difference is null ? "" : NumberText.WithInterval(variant.Difference, signed: true),
                variant.Percent is null ? variant.WhyNoPercent is null ? "" : "not told" : NumberText.WithInterval(variant.Percent, signed: true),
                variant.Name == baseline ? "baseline" : VerdictText(variant),
                variant.CodeBytes.ToString(CultureInfo.InvariantCulture),
                Branches(variant.ExecutedConditional),
                Branches(variant.ExecutedIndirect),
                variant.Unpredictability is null ? "-" : NumberText.Plain(variant.Unpredictability));
        }

        table.Write(writer, Width);
        counters.Write(writer, cell, Width);
        LatencyTable.Write(writer, cell, Width);
    }

    internal static void WriteWarnings(TextWriter writer, IReadOnlyList<WarningReport> warnings)
    {
        foreach (WarningReport warning in warnings)
        {
            Wrapped.Write(writer, $"warning: {CodeText(warning.Code)}: {warning.Detail}; {warning.Advice}", Width, "  ");
        }
    }

    internal static void WriteSentinels(TextWriter writer, IReadOnlyList<SentinelReport> sentinels)
    {
        foreach (SentinelReport s in sentinels)
        {
            string measured = s.Measured is null ? "not judged: too few sets on a quiet core" : $"measured {NumberText.WithInterval(s.Measured, signed: false)} (99.9 %): {Outcome(s)}";
            Wrapped.Write(writer, $"{s.Id}: {s.Candidate} against {s.Baseline}, known {Answer(s, s.Known)}, {measured}", Width, "  ");
        }
    }

    private static string Outcome(SentinelReport s) => s switch
    {
        { Passed: true } => "passed",
        { Passed: false } => "FAILED",
        { Wrong: { } wrong } => $"not judged: it could be {Answer(s, wrong)} as well",
        _ => "not judged",
    };

    private static string Answer(SentinelReport s, double value) => string.Create(
        CultureInfo.InvariantCulture, $"{(s.Quantity == KnownQuantity.Ratio ? "ratio " : "")}{value:0.###}{(s.Quantity == KnownQuantity.Difference ? " cycles" : "")}");

    private static string VerdictText(VariantReport variant) => variant.Verdict switch
    {
        null => "not compared",
        Verdict.Undecided => $"undecided {(variant.FurtherPlacements is { } more ? "+" + more.ToString(CultureInfo.InvariantCulture) : "many")}",
        _ => variant.Verdict.Value.ToString().ToLowerInvariant(),
    };

    private static string Branches(double? executed) => executed?.ToString("F1", CultureInfo.InvariantCulture) ?? "-";

    private static string CodeText(WarningCode code) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());
}
