using System.Globalization;
using HwBench.Results.Plots;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Fleet;

/// <summary>What the fleet says: by mitigation and group of machines, then by cell.</summary>
internal static class SummarySection
{
    // More are not read.
    private const int ShownCells = 4;

    private static readonly Column[] s_columns = [new("n"), new("Δ cycles"), new("Δ %"), new("verdict", IsText: true), new("next")];

    private static readonly Column[] s_heterogeneity = [new("τ"), new("I²")];

    public static IEnumerable<Section> Of(FleetPairReport pair, int level)
    {
        foreach (MitigationReport mitigation in pair.Mitigations)
        {
            yield return new Section($"With {mitigation.Mitigation}", level, [.. Blocks(pair, mitigation)]);
        }

        if (pair.Cells.Count > 1)
        {
            yield return new Section("By cell, all machines", level, [Plain("cell", pair.Cells.Select(c => (c.Cell, c.Summary)))]);
        }
    }

    /// <summary>Rows of means over machines, and how much these differ.</summary>
    public static Table Table(string head, IEnumerable<(string Name, SummaryReport Summary)> rows) =>
        new(null, [new(head), .. s_columns, .. s_heterogeneity], [.. rows.Select(r => new Row(r.Name, [.. Entries(r.Summary), .. Heterogeneity(r.Summary)]))]);

    private static Table Plain(string head, IEnumerable<(string Name, SummaryReport Summary)> rows) =>
        new(null, [new(head), .. s_columns], [.. rows.Select(r => new Row(r.Name, [.. Entries(r.Summary)]))]);

    private static IEnumerable<Block> Blocks(FleetPairReport pair, MitigationReport mitigation)
    {
        yield return new Paragraph(mitigation.Cells.Count switch
        {
            1 => $"In {mitigation.Cells[0]}.",
            <= ShownCells => $"Mean over {string.Join(", ", mitigation.Cells)}.",
            _ => $"Mean over {mitigation.Cells.Count} cells, {mitigation.Cells[0]} to {mitigation.Cells[^1]}: of those that one run holds, the set that most machines measured (the form json names all).",
        });
        if (mitigation.Without.Count > 0)
        {
            yield return new Items([$"not in these means, since no run of theirs has an interval for all of these cells: {string.Join(", ", mitigation.Without)}"]);
        }

        if (mitigation.Groups.Count == 0)
        {
            yield break;
        }

        yield return Table("machines", mitigation.Groups.Select(g => (g.By == "all" ? g.Name : $"{g.By} {g.Name}", g)));
        yield return new Items([.. new[] { pair.Baseline, pair.Candidate }.Select(v => $"{v}: {CostWords.Of([.. pair.Costs.Where(c => c.Variant == v && mitigation.Cells.Contains(c.Cell))])}")]);
        foreach (ForestPlot forest in MachineForest(pair, mitigation))
        {
            yield return new Figure(
                $"Cycles a dispatch that {pair.Candidate} takes more than {pair.Baseline} with {mitigation.Mitigation}: each machine with its 95 % interval, then their mean, then where a machine not yet measured lies; the band is the margin in cycles.{forest.Legend}",
                forest.Draw);
        }
    }

    private static IReadOnlyList<ForestPlot> MachineForest(FleetPairReport pair, MitigationReport mitigation)
    {
        SummaryReport all = mitigation.Groups[0];
        ForestRow[] rows =
        [
            .. pair.Machines.SelectMany(m => m.Mitigations.Where(e => e.Of == mitigation.Mitigation).Select(e => new ForestRow(m.Name, e.Cycles, VerdictWords.Of(e.Verdict)))),
            new($"mean over {all.Machines.ToString(CultureInfo.InvariantCulture)}", all.Cycles, VerdictWords.Of(all.Verdict)),
            .. all.Prediction is null ? Array.Empty<ForestRow>() : [new("not yet measured", all.Prediction, "prediction")],
        ];
        return ForestPlot.Of([(null, rows)], pair.MarginCycles);
    }

    private static IEnumerable<Entry> Entries(SummaryReport summary)
    {
        yield return summary.Machines.ToString(CultureInfo.InvariantCulture);
        yield return NumberText.WithInterval(summary.Cycles, signed: true);
        yield return summary.Percent is null ? "not told" : NumberText.WithInterval(summary.Percent, signed: true);
        yield return VerdictWords.Entry(summary.Verdict);
        yield return summary.Prediction is { } next ? NumberText.Range(next, signed: true) : "-";
    }

    private static IEnumerable<Entry> Heterogeneity(SummaryReport summary)
    {
        yield return summary.Tau is { } tau ? NumberText.WithRange(new(tau, summary.TauLow, summary.TauHigh)) : "-";
        yield return summary.ISquared is { } share ? NumberText.Share(share) : "-";
    }
}
