using HwBench.Results.Records;
using HwBench.Results.Reports;
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
        Assert.Equal(["bare", "retpoline"], matrices[0].Rows);
        Assert.Equal(["m1", "m2"], matrices[0].Columns);
        Assert.Null(matrices[0].At(1, 1));
        Assert.Equal(["retpoline"], matrices[1].Rows);
    }

    [Fact]
    public void What_takes_more_values_than_they_makes_the_rows()
    {
        VerdictMatrix matrix = Assert.Single(Of([.. from n in new[] { 2, 4, 8 } from m in new[] { "bare", "retpoline" } select $"t/m/periodic({n})/{m}/hot"]));

        Assert.Equal(("order", "mitigation"), (matrix.RowName, matrix.ColumnName));
        Assert.Equal(["periodic(2)", "periodic(4)", "periodic(8)"], matrix.Rows);
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
                    CellReport[] there = [.. report.Runs[0].Cells.Where(cell => ((string[])[matrix.Rows[r], matrix.Columns[c], .. alike]).Order().SequenceEqual(new[] { cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context }.Order()))];
                    Assert.Equal(there.SingleOrDefault()?.Variants[1], matrix.At(r, c));
                }
            }
        }
    }

    [Fact]
    public void Each_run_has_its_own_matrices()
    {
        RunRecord run = Run(["t/m/o/bare/hot"]);
        Report report = ReportBuilder.Of([("a", run), ("b", Run(["t/m/o/bare/hot"], seed: 2))]);

        Assert.Equal(["a: synthetic on AMD EPYC 9R14 (Zen 4): t, hot, o", "b: synthetic on AMD EPYC 9R14 (Zen 4): t, hot, o"], VerdictMatrix.Of(report.Runs).Select(m => m.Title));
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
