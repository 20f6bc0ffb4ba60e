using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Xunit;

namespace HwBench.Results.Tests.Reports;

public sealed class VerdictMatrixTests
{
    [Fact]
    public void Mitigations_are_rows_and_mixes_columns_with_a_matrix_for_each_table_order_and_context()
    {
        IReadOnlyList<VerdictMatrix> matrices = Of(["one/m1/random/bare/hot", "one/m2/random/bare/hot", "one/m1/random/retpoline/hot", "two/m1/random/retpoline/hot"]);

        Assert.Equal(["one, hot, random", "two, hot, random"], matrices.Select(m => m.Title));
        Assert.Equal(("mitigation", "mix"), (matrices[0].RowName, matrices[0].ColumnName));
        Assert.Equal(["bare", "retpoline"], matrices[0].Rows.Select(r => r.Name));
        Assert.Equal(["m1", "m2"], matrices[0].Columns);
        Assert.Null(matrices[0].At(1, 1));
        Assert.Equal(["retpoline"], matrices[1].Rows.Select(r => r.Name));
    }

    [Fact]
    public void What_takes_more_values_than_they_makes_the_rows()
    {
        VerdictMatrix matrix = Assert.Single(Of([.. from n in new[] { 2, 4, 8 } from m in new[] { "bare", "retpoline" } select $"t/m/periodic({n})/{m}/hot"]));

        Assert.Equal(("order", "mitigation"), (matrix.RowName, matrix.ColumnName));
        Assert.Equal(["periodic(2)", "periodic(4)", "periodic(8)"], matrix.Rows.Select(r => r.Name));
    }

    [Fact]
    public void Every_cell_stands_once_in_its_row_and_column()
    {
        string[] ids = [.. from t in "ab" from x in "cde" from o in "fg" from i in "hijk" from c in "lm" where (t + x + o + i + c) % 3 > 0 select $"{t}/{x}/{o}/{i}/{c}"];
        Report report = Report(ids);
        VariantReport[] shown = [.. VerdictMatrix.Of(report.Runs).SelectMany(m => m.Named).Select(n => n.Variant)];

        Assert.Equal(ids.Length, shown.Length);
        Assert.Equal(report.Runs[0].Cells.Select(c => c.Variants[1]).ToHashSet(), shown.ToHashSet());
        foreach (VerdictMatrix matrix in VerdictMatrix.Of(report.Runs))
        {
            string[] alike = matrix.Title.Split(", ");
            for (int r = 0; r < matrix.Rows.Count; r++)
            {
                for (int c = 0; c < matrix.Columns.Count; c++)
                {
                    CellReport[] there = [.. report.Runs[0].Cells.Where(cell => ((string[])[matrix.Rows[r].Name, matrix.Columns[c], .. alike]).Order().SequenceEqual(new[] { cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context }.Order()))];
                    Assert.Equal(there.SingleOrDefault()?.Variants[1], matrix.At(r, c));
                }
            }
        }
    }

    [Fact]
    public void Runs_of_several_cpus_share_a_matrix_with_rows_for_each_cpu_where_table_order_and_context_are_alike()
    {
        Report report = ReportBuilder.Of(
        [
            ("a", On("Intel Xeon 8375C", "Ice Lake", Run(["t/m1/o/bare/hot", "t/m2/o/bare/hot", "t/m1/o/retpoline/hot"]))),
            ("b", On("AMD EPYC 9754", "Zen 4c", Run(["t/m1/o/retpoline/hot", "t/m1/o/bare/hot", "t/m3/o/bare/hot", "t/m1/o/bare/cold"], seed: 2))),
        ]);

        IReadOnlyList<VerdictMatrix> matrices = VerdictMatrix.Of(report.Runs);

        Assert.Equal(["t, hot, o", "t, cold, o"], matrices.Select(m => m.Title));
        Assert.Equal(
            [new("Intel Xeon 8375C (Ice Lake)", "bare"), new("Intel Xeon 8375C (Ice Lake)", "retpoline"), new("AMD EPYC 9754 (Zen 4c)", "retpoline"), new("AMD EPYC 9754 (Zen 4c)", "bare")],
            matrices[0].Rows);
        Assert.Equal(["m1", "m2", "m3"], matrices[0].Columns);
        Assert.Equal(
            [Candidate(0, 0), Candidate(0, 1), null, Candidate(0, 2), null, null, Candidate(1, 0), null, null, Candidate(1, 1), null, Candidate(1, 2)],
            from r in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 3) select matrices[0].At(r, c));
        Assert.Equal(("AMD EPYC 9754 (Zen 4c)", "bare", Candidate(1, 3)), Assert.Single(matrices[1].Named));
        VariantReport? Candidate(int run, int cell) => report.Runs[run].Cells[cell].Variants[1];
    }

    [Fact]
    public void Two_runs_of_one_cpu_are_told_apart_by_their_names()
    {
        RunRecord run = Run(["t/m/o/bare/hot"]);
        Report report = ReportBuilder.Of([("a", run), ("b", Run(["t/m/o/bare/hot"], seed: 2)), ("c", On("Intel Xeon 8375C", null, run))]);

        Assert.Equal(
            ["a: synthetic on AMD EPYC 9R14 (Zen 4)", "b: synthetic on AMD EPYC 9R14 (Zen 4)", "Intel Xeon 8375C"], Assert.Single(VerdictMatrix.Of(report.Runs)).Rows.Select(r => r.Run));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("html")]
    public void In_every_form_the_cpu_stands_over_its_rows(string format)
    {
        Report report = ReportBuilder.Of([("a", On("Intel Xeon 8375C", null, Run(["t/m/o/bare/hot", "t/m/o/ibt/hot"]))), ("b", On("Intel Xeon 8488C", null, Run(["t/m/o/bare/hot"], seed: 2)))]);
        using var writer = new StringWriter();
        ReportFormat.Find(format).Write(writer, report);
        string[] lines = [.. writer.ToString().Split('\n').SkipWhile(l => !l.Contains("t, hot, o", StringComparison.Ordinal)).Take(40)];

        int[] at = [.. new[] { "Intel Xeon 8375C", "bare", "ibt", "Intel Xeon 8488C", "bare" }.Aggregate(new List<int>(), (found, name) =>
        {
            found.Add(Array.FindIndex(lines, found.Count == 0 ? 0 : found[^1] + 1, l => l.Contains(name, StringComparison.Ordinal)));
            return found;
        })];
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order().Distinct(), at);
    }

    private static RunRecord On(string brand, string? generation, RunRecord run)
    {
        run = run with { Machine = run.Machine with { Key = brand, Brand = brand, Microarchitecture = generation } };
        return run with { Digest = RunRecordDigest.Of(run) };
    }

    private static IReadOnlyList<VerdictMatrix> Of(string[] ids) => VerdictMatrix.Of(Report(ids).Runs);

    private static Report Report(string[] ids) => ReportBuilder.Of([("run", Run(ids))]);

    private static RunRecord Run(string[] ids, ulong seed = 1)
    {
        var run = new SyntheticRun { Sessions = 2, Sets = 2 };
        for (int i = 0; i < ids.Length; i++)
        {
            run.At(ids[i], null, ("table", 20), ("generated", 21 + i));
        }

        return run.Build(seed);
    }
}
