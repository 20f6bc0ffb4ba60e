namespace HwBench.Results.Reports.Documents;

/// <summary>A report as a document: the answer first, then what it rests on, then how to repeat it.</summary>
public static class ReportDocument
{
    // Of cells that a curve shows as well.
    private const int MostTables = 4;

    // Of cells, in a mail.
    private const int MostCells = 40;

    // More than a run has panels.
    private const int IdsOfRun = 1000;

    public static Document Of(Report report)
    {
        int below = report.Runs.Count == 1 ? 2 : 3;
        List<Section> sections = [new("", 2, [.. Answers(report)]), .. VerdictSection.Of(report)];
        for (int i = 0; i < report.Runs.Count; i++)
        {
            RunReport run = report.Runs[i];
            if (report.Runs.Count > 1)
            {
                sections.Add(new Section(RunNames.Of(run), 2, []));
            }

            sections.AddRange(Of(run, below, i * IdsOfRun));
        }

        return new Document(Title(report), sections);
    }

    private static string Title(Report report) => report.Runs.Count == 1
        ? RunNames.Short(report.Runs[0])
        : $"{report.Runs.Count} runs of {string.Join(", ", report.Runs.Select(r => r.Battery).Distinct())}";

    private static IEnumerable<Block> Answers(Report report)
    {
        if (report.Notes.Count > 0)
        {
            yield return new Items([.. report.Notes.Select(n => $"note: {n}")]);
        }

        foreach (IGrouping<string, RunReport> asked in report.Runs.GroupBy(r => r.Question))
        {
            yield return new Paragraph(asked.Key);
            foreach (RunReport run in asked)
            {
                yield return new Paragraph(run.Answer, IsStrong: true);
            }
        }
    }

    private static IEnumerable<Section> Of(RunReport run, int level, int firstId)
    {
        HashSet<string> onCurves = [.. run.Curves?.Panels.SelectMany(p => p.Curves).SelectMany(c => c.Points.Select(p => p.Cell).Concat(c.Levels.Select(l => l.Cell))) ?? []];
        HashSet<string> details = run.Cells.Count <= MostTables ? [] : onCurves.Count > 0 || run.Cells.Count <= MostCells ? onCurves : [.. run.Cells.Select(c => c.Id)];
        if (run.Curves is { } curves)
        {
            yield return new Section("Curves", level, [.. CurveBlocks.Of(run, curves, firstId)]);
        }

        // Where there are many, the cells that a curve shows would drown it.
        bool none = run.Cells.All(c => onCurves.Contains(c.Id)) && details.Count > 0;
        yield return new Section("Cells", level, [.. CellSection.Legend(run, details.Count, onCurves.Count > 0)], IsDetail: none);
        var counters = new CounterTable(run);
        foreach (CellReport cell in run.Cells)
        {
            yield return new Section(cell.Id, level + 1, [.. CellSection.Of(run, cell, counters)], IsDetail: details.Contains(cell.Id));
        }

        yield return new Section("Not measured, and why", level, [.. NotMeasured.Of(run)]);
        yield return new Section("Warnings", level, [WarningLines.Block(run)]);
        yield return new Section("Mitigations", level, [new Items([.. MitigationLines.Of(run.Mitigations)])]);
        yield return new Section("Sentinels and calibration", level, [.. SentinelSection.Of(run)]);
        yield return new Section("To repeat it", level, [.. ReproductionSection.Of(run)]);
        if (ReproductionSection.OtherCode(run) is { Rows.Count: > 0 } others)
        {
            yield return new Section("The code of the other variants", level, [others], IsDetail: true);
        }
    }
}
