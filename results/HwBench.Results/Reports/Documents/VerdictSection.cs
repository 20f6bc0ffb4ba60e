using System.Globalization;
using HwBench.Results.Plots;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports.Documents;

/// <summary>The verdicts on the question: a matrix for each group of cells, and the same as a forest plot.</summary>
internal static class VerdictSection
{
    public static IEnumerable<Section> Of(Report report)
    {
        foreach (IGrouping<(string, string, double, double), RunReport> question in report.Runs.GroupBy(r => (r.Baseline, r.Candidate, r.MarginCycles, r.MarginPercent)))
        {
            RunReport run = question.First();
            IReadOnlyList<VerdictMatrix> matrices = VerdictMatrix.Of([.. question]);
            yield return new Section($"Verdicts: {run.Candidate} against {run.Baseline}", 2, [.. Blocks(run, matrices, question.Any(r => r.Sessions == 1))]);
        }
    }

    private static IEnumerable<Block> Blocks(RunReport run, IReadOnlyList<VerdictMatrix> matrices, bool oneSession)
    {
        yield return new Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"Δ in cycles a dispatch; ±: half of its 95 % interval, rounded up. All verdicts of this report hold together: with a chance of 95 % none is wrong. For that each is read from an interval that is wider than the one beside it, the wider the more are compared (Holm, Shaffer); of the printed ones, 95 % each, one in 20 is to be expected to miss. equivalent: the wider one lies within ±{run.MarginCycles:0.###} cycle{(run.MarginCycles == 1 ? "" : "s")}, and that of the ratio within {run.MarginPercent:0.###} % either way (a factor of {1 + (run.MarginPercent / 100):0.####}). \"undecided\" is not \"no difference\": what would decide it is said.{(oneSession ? " Of one session all that holds for that session alone, and only as far as its sets scatter alike to both sides: measure several." : "")}"));
        foreach (VerdictMatrix matrix in matrices)
        {
            yield return new Table(
                matrix.Title,
                [new($"{matrix.RowName} \\ {matrix.ColumnName}"), .. matrix.Columns.Select(c => new Column(c, IsText: true))],
                Row.Grouped(matrix.Rows.Select((row, r) => (row.Run, new Row(row.Name, [.. matrix.Columns.Select((_, c) => EntryOf(matrix.At(r, c)))])))));
            yield return new Items([.. Open(matrix), .. new[] { run.Baseline, run.Candidate }.Select(name => $"{name}: {Costs(matrix, name)}")]);
        }

        foreach (ForestPlot forest in ForestPlot.Of(matrices, run.MarginCycles))
        {
            yield return new Figure(
                $"Cycles a dispatch that {run.Candidate} takes more than {run.Baseline}: each mark a cell with its 95 % interval; the band is the margin in cycles.{forest.Legend}", forest.Draw);
        }
    }

    private static IEnumerable<string> Open(VerdictMatrix matrix) =>
        from open in matrix.Named
        where open.Variant.Verdict == Verdict.Undecided
        group $"{open.Name} {VerdictWords.Further(open.Variant)}" by open.Run into ofRun
        select $"{(ofRun.Key is null ? "" : $"{ofRun.Key}: ")}placements, in more sessions like these, that would decide: {string.Join(", ", ofRun)}";

    private static string Costs(VerdictMatrix matrix, string variant) =>
        CostWords.Of([.. matrix.Cells.SelectMany(c => c.Variants.Where(v => v.Name == variant).Select(v => CodeCost.Of(c, v)))]);

    private static Entry EntryOf(VariantReport? variant) => variant switch
    {
        null => "-",
        { Cycles: null } => new Entry("not timed", Tone.Open),
        { Difference: { } difference } => new Entry($"{VerdictWords.Of(variant.Verdict)} {NumberText.WithInterval(difference, signed: true)}", VerdictWords.ToneOf(variant.Verdict)),
        _ => new Entry("not compared", Tone.Open),
    };
}
