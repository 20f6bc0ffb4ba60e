using HwBench.Results.Records;

namespace HwBench.Results.Curves;

/// <summary>What a cell has in common with the others of its panel. A part that is null fits any.</summary>
internal sealed record PanelKey(string? Table, string? Mix, string? Order, string Mitigation, string? Context)
{
    public bool HasWildcard => Table is null || Mix is null || Order is null || Context is null;

    public string Name => string.Join('/', Table ?? "*", Mix ?? "*", Order ?? "*", Mitigation, Context ?? "*");

    public static PanelKey Of(CurveAxis axis, Cell cell)
    {
        var whole = new PanelKey(cell.Table, cell.Mix, cell.Order, cell.Mitigation, cell.Context);
        return axis switch
        {
            CurveAxis.Position => whole with { Mix = "constant(nr)" },
            CurveAxis.Calls => whole with { Table = "(N calls)" },
            CurveAxis.Shadow or CurveAxis.Expansions or CurveAxis.HandlerBytes => whole with { Context = Form(cell) },

            // One number over and over has a period of 1 in whatever mix and order it is called.
            CurveAxis.Period when cell.X == 1 && cell.Order != "periodic(1)" => whole with { Mix = null, Order = "periodic(n)" },
            CurveAxis.Period => whole with { Order = "periodic(n)" },
            _ => throw new ArgumentOutOfRangeException(nameof(axis)),
        };
    }

    /// <summary>The part of a cell that the axis varies.</summary>
    public static string Varying(CurveAxis axis, Cell cell) => axis switch
    {
        CurveAxis.Position => cell.Mix,
        CurveAxis.Calls => cell.Table,
        CurveAxis.Period => cell.X is null ? cell.Order : cell.Mix,
        _ => cell.Context,
    };

    public bool Fits(PanelKey other) =>
        Fits(Table, other.Table) && Fits(Mix, other.Mix) && Fits(Order, other.Order) && Mitigation == other.Mitigation && Fits(Context, other.Context);

    private static bool Fits(string? part, string? other) => part is null || other is null || part == other;

    // "shadow(8,2)" is of the form "shadow(n,2)"; "hot", and what has no place on the axis, belongs to every form.
    private static string? Form(Cell cell)
    {
        int open = cell.Context.IndexOf('(', StringComparison.Ordinal);
        if (cell.X is null || open < 0)
        {
            return null;
        }

        int end = cell.Context.IndexOfAny([',', ')'], open);
        return end < 0 ? null : $"{cell.Context[..open]}(n{cell.Context[end..]}";
    }
}
