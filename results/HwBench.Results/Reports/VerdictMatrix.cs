namespace HwBench.Results.Reports;

/// <summary>
/// The candidate's verdicts where all but two things are alike. Rows are mitigations and columns mixes, unless something
/// else takes more values in these runs.
/// </summary>
/// <param name="Title">What is alike.</param>
/// <param name="RowName">What the rows are.</param>
/// <param name="ColumnName">What the columns are.</param>
/// <param name="Rows">In the order of the cells.</param>
/// <param name="Columns">In the order of the cells.</param>
public sealed record VerdictMatrix(string Title, string RowName, string ColumnName, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns)
{
    private static readonly (string Name, Func<CellReport, string> Of)[] s_parts =
    [
        ("mitigation", c => c.Mitigation), ("mix", c => c.Mix), ("order", c => c.Order), ("context", c => c.Context), ("table", c => c.Table),
    ];

    private readonly Dictionary<(int Row, int Column), VariantReport> _at = [];

    /// <returns>The candidate there; null where no cell is.</returns>
    public VariantReport? At(int row, int column) => _at.GetValueOrDefault((row, column));

    /// <summary>All that are there, row by row, by what tells them apart.</summary>
    public IEnumerable<(string Name, VariantReport Variant)> Named =>
        from r in Enumerable.Range(0, Rows.Count)
        from c in Enumerable.Range(0, Columns.Count)
        where At(r, c) is not null
        select (Columns.Count == 1 ? Rows[r] : Rows.Count == 1 ? Columns[c] : $"{Rows[r]} / {Columns[c]}", At(r, c)!);

    /// <param name="runs">Of one baseline and one candidate.</param>
    /// <returns>In the order of the runs and their cells; each cell that has the candidate is in one.</returns>
    public static IReadOnlyList<VerdictMatrix> Of(IReadOnlyList<RunReport> runs)
    {
        (RunReport Run, CellReport Cell)[] cells = [.. runs.SelectMany(r => r.Cells.Where(c => c.Variants.Any(v => v.Name == r.Candidate)).Select(c => (r, c)))];
        int[] bySize = [.. Enumerable.Range(0, s_parts.Length).OrderByDescending(p => cells.Select(c => s_parts[p].Of(c.Cell)).Distinct().Count())];
        (int row, int column) = (bySize[0], bySize[1]);
        int[] alike = [.. Enumerable.Range(0, s_parts.Length).Where(p => p != row && p != column).OrderByDescending(p => p)];
        return
        [
            .. cells
                .GroupBy(c => (c.Run, string.Join(", ", alike.Select(p => s_parts[p].Of(c.Cell)))))
                .Select(g => Of(runs.Count == 1 ? g.Key.Item2 : $"{RunNames.Of(g.Key.Run)}: {g.Key.Item2}", row, column, g.Key.Run.Candidate, [.. g.Select(c => c.Cell)])),
        ];
    }

    private static VerdictMatrix Of(string title, int row, int column, string candidate, CellReport[] cells)
    {
        var matrix = new VerdictMatrix(
            title, s_parts[row].Name, s_parts[column].Name, [.. cells.Select(s_parts[row].Of).Distinct()], [.. cells.Select(s_parts[column].Of).Distinct()]);
        foreach (CellReport cell in cells)
        {
            matrix._at[(IndexOf(matrix.Rows, s_parts[row].Of(cell)), IndexOf(matrix.Columns, s_parts[column].Of(cell)))] = cell.Variants.First(v => v.Name == candidate);
        }

        return matrix;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name) => names.TakeWhile(n => n != name).Count();
}
