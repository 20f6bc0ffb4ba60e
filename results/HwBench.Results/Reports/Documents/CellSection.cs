using System.Globalization;
using HwBench.Results.Plots;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports.Documents;

/// <summary>One cell: what each variant takes, with its interval, and beside it what it costs.</summary>
internal static class CellSection
{
    private static readonly Column[] s_columns =
    [
        new("variant"), new("cycles"), new("Δ cycles"), new("Δ %"), new("verdict", IsText: true), new("bytes"), new("cond"), new("ind"),
    ];

    /// <summary>How the tables are read.</summary>
    /// <param name="run">Whose cells follow.</param>
    /// <param name="details">How many of its cells a form that can't be browsed leaves out.</param>
    /// <param name="onCurves">Whether these are points of the curves; otherwise there are too many to be read in a row.</param>
    public static IEnumerable<Block> Legend(RunReport run, int details, bool onCurves)
    {
        if (details > 0)
        {
            yield return new Paragraph(
                $"{details} of {run.Cells.Count} cells {(onCurves ? "are points of the curves" : "with the times of all variants would be too long here")}; all are in the forms html and json.{(onCurves ? "" : " --candidate NAME gives another variant's verdicts.")}");
        }

        string cycles = run.CyclesCounted ? "counted" : "estimated";
        yield return new Paragraph(
            $"cycles: {cycles} core cycles a dispatch; Δ: against {run.Baseline}; ±: half of the 95 % interval, rounded up; A to B: its bounds, where it reaches farther to one side; bytes: of code + of tables; cond, ind: conditional and indirect branches executed a dispatch.");
        string[] notes = [.. new CounterTable(run).Notes(), .. LatencyTable.Notes(run)];
        if (notes.Length > 0)
        {
            yield return new Items(notes);
        }
    }

    public static IEnumerable<Block> Of(RunReport run, CellReport cell, CounterTable counters)
    {
        yield return new Table(null, s_columns, [.. cell.Variants.Select(v => RowOf(v, run.Baseline))]);
        if (LatencyTable.Of(cell) is { } latencies)
        {
            yield return latencies;
        }

        if (counters.Of(cell) is { } counted)
        {
            yield return counted;
        }

        string[] lines = [.. Lines(run, cell)];
        if (lines.Length > 0)
        {
            yield return new Items(lines);
        }

        if (StripPlot.Of(cell) is { } strips)
        {
            yield return new Figure(strips.Caption, strips.Draw);
        }
    }

    private static Row RowOf(VariantReport variant, string baseline)
    {
        string name = variant.Label is null ? variant.Name : $"{variant.Name} ({variant.Label})";
        return variant.Cycles is null ? new Row(name, [$"not timed: {NotMeasured.Why(variant)}"]) : new Row(
            name,
            [
                NumberText.WithInterval(variant.Cycles, signed: false),
                variant.Difference is null ? "" : NumberText.WithInterval(variant.Difference, signed: true),
                variant.Percent is null ? variant.WhyNoPercent is null ? "" : "not told" : NumberText.WithInterval(variant.Percent, signed: true),
                variant.Name == baseline ? "baseline" : VerdictWords.Entry(variant.Verdict),
                CostWords.Bytes(variant.CodeBytes, variant.TableBytes),
                Branches(variant.ExecutedConditional),
                Branches(variant.ExecutedIndirect),
            ]);
    }

    private static IEnumerable<string> Lines(RunReport run, CellReport cell)
    {
        VariantReport[] open = [.. cell.Variants.Where(v => v.Verdict == Verdict.Undecided)];
        if (open.Length > 0)
        {
            yield return $"placements, in more sessions like these, that would decide: {string.Join(", ", open.Select(v => $"{v.Name} {VerdictWords.Further(v)}"))}";
        }

        (string Name, RankReport Ranks)[] ranked = [.. cell.Variants.Where(v => v.Ranks is not null).Select(v => (v.Name, v.Ranks!))];
        if (ranked.Length > 0)
        {
            yield return $"robust: 95 % interval of Δ cycles by ranks over sessions (Hodges and Lehmann): {string.Join(", ", ranked.Select(r => Ranked(r.Name, r.Ranks)))}";
        }

        VariantReport[] unpredictable = [.. cell.Variants.Where(v => v.Unpredictability is not null)];
        if (unpredictable.Length > 0)
        {
            yield return $"cycles that sorting the calls saves{(run.CyclesCounted ? ", estimated by the clock loop (sorted calls aren't counted)" : "")}: {string.Join(", ", unpredictable.Select(v => $"{v.Name} {NumberText.WithInterval(v.Unpredictability!, signed: false).Replace(" ± ", "±", StringComparison.Ordinal)}"))}";
        }
    }

    private static string Ranked(string name, RankReport ranks) =>
        $"{name} {NumberText.Range(ranks.Shift, signed: true)}{(ranks.Agrees ? "" : ", which does NOT confirm the verdict")}";

    private static string Branches(double? executed) => executed?.ToString("F1", CultureInfo.InvariantCulture) ?? "-";
}
