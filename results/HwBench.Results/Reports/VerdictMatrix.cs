namespace HwBench.Results.Reports;

/// <summary>
/// The candidate's verdicts where all but two things are alike. Rows are mitigations and columns mixes, unless something
/// else takes more values in these runs. Runs that share what is alike share the table: each cpu has rows of its own, by
/// mitigation where that is one of the two.
/// </summary>
/// <param name="Title">What is alike.</param>
/// <param name="RowName">What the rows are.</param>
/// <param name="ColumnName">What the columns are.</param>
/// <param name="Rows">In the order of the runs and their cells.</param>
/// <param name="Columns">In the order of the cells.</param>
public sealed record VerdictMatrix(string Title, string RowName, string ColumnName, IReadOnlyList<MatrixRow> Rows, IReadOnlyList<string> Columns)
{
    private const int Mitigation = 0;

    private static readonly (string Name, Func<CellReport, string> Of)[] s_parts =
    [
        ("mitigation", c => c.Mitigation), ("mix", c => c.Mix), ("order", c => c.Order), ("context", c => c.Context), ("table", c => c.Table),
    ];

    private readonly Dictionary<(int Row, int Column), (CellReport Cell, VariantReport Candidate)> _at = [];

    /// <summary>Those that are there, in the order of the runs.</summary>
    public IEnumerable<CellReport> Cells => _at.Values.Select(a => a.Cell);

    /// <summary>All that are there, row by row: whose they are, and what tells them apart.</summary>
    public IEnumerable<(string? Run, string Name, VariantReport Variant)> Named =>
        from r in Enumerable.Range(0, Rows.Count)
        from c in Enumerable.Range(0, Columns.Count)
        where At(r, c) is not null
        select (Rows[r].Run, Columns.Count == 1 ? Rows[r].Name : Rows.Count == 1 ? Columns[c] : $"{Rows[r].Name} / {Columns[c]}", At(r, c)!);

    /// <returns>The candidate there; null where no cell is.</returns>
    public VariantReport? At(int row, int column) => _at.GetValueOrDefault((row, column)).Candidate;

    /// <param name="runs">Of one baseline and one candidate.</param>
    /// <returns>In the order of the runs and their cells; each cell that has the candidate is in one.</returns>
    public static IReadOnlyList<VerdictMatrix> Of(IReadOnlyList<RunReport> runs)
    {
        Judged[] cells =
        [
            .. from run in runs
               let name = runs.Count == 1 ? null : RunNames.Among(runs, run)
               from cell in run.Cells
               let candidate = cell.Variants.FirstOrDefault(v => v.Name == run.Candidate)
               where candidate is not null
               select new Judged(name, cell, candidate),
        ];
        int[] bySize = [.. Enumerable.Range(0, s_parts.Length).OrderByDescending(p => cells.Select(c => s_parts[p].Of(c.Cell)).Distinct().Count())];
        (int row, int column) = runs.Count > 1 && bySize[1] == Mitigation ? (bySize[1], bySize[0]) : (bySize[0], bySize[1]);
        int[] alike = [.. Enumerable.Range(0, s_parts.Length).Where(p => p != row && p != column).OrderByDescending(p => p)];
        return [.. cells.GroupBy(c => string.Join(", ", alike.Select(p => s_parts[p].Of(c.Cell)))).Select(g => Of(g.Key, row, column, [.. g]))];
    }

    private static VerdictMatrix Of(string title, int row, int column, Judged[] cells)
    {
        MatrixRow RowOf(Judged cell) => new(cell.Run, s_parts[row].Of(cell.Cell));
        string ColumnOf(Judged cell) => s_parts[column].Of(cell.Cell);
        MatrixRow[] rows = [.. cells.Select(RowOf).Distinct()];
        string[] columns = [.. cells.Select(ColumnOf).Distinct()];
        var rowAt = rows.Select((name, at) => (name, at)).ToDictionary(r => r.name, r => r.at);
        var columnAt = columns.Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at);
        var matrix = new VerdictMatrix(title, s_parts[row].Name, s_parts[column].Name, rows, columns);
        foreach (Judged cell in cells)
        {
            matrix._at[(rowAt[RowOf(cell)], columnAt[ColumnOf(cell)])] = (cell.Cell, cell.Candidate);
        }

        return matrix;
    }

    private sealed record Judged(string? Run, CellReport Cell, VariantReport Candidate);
}

/// <param name="Run">Whose row it is: the cpu, or the run where several are of that cpu; null where there is one run.</param>
/// <param name="Name">Of what makes the rows.</param>
public sealed record MatrixRow(string? Run, string Name);
