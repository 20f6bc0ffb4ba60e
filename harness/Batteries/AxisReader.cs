using HwBench.Harness.Naming;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>Checks that a battery's cells make curves over its axis.</summary>
internal static class AxisReader
{
    // A curve of one point shows nothing.
    private const int FewestPlaces = 2;

    /// <param name="name">As written; null for no axis.</param>
    /// <param name="cells">All of the battery.</param>
    /// <param name="path">File and JSON path of the member.</param>
    /// <exception cref="InputException">There is no such axis, or the cells have fewer than two places on it.</exception>
    public static CurveAxis? Read(string? name, IReadOnlyList<PlannedCell> cells, string path)
    {
        if (name is null)
        {
            return null;
        }

        CurveAxis axis = AxisNames.Find(name) ?? throw new InputException($"{path}: {NearestNames.Unknown("axis", name, AxisNames.All).Message}");
        CheckPlaces(axis, cells, path);
        return axis;
    }

    /// <exception cref="InputException">The cells have fewer than two places on the axis.</exception>
    public static void CheckPlaces(CurveAxis? axis, IReadOnlyList<PlannedCell> cells, string path)
    {
        if (axis is not { } along)
        {
            return;
        }

        double[] places = [.. cells.Select(c => AxisPlace.Of(along, c.Table, c.Mix, c.Order, c.Context)).OfType<double>().Distinct()];
        if (places.Length < FewestPlaces)
        {
            string found = places.Length == 0 ? "no cell has a place" : $"every cell that has a place lies at {places[0]}";
            throw new InputException($"{path}: {found} on the axis {AxisNames.Of(along)}; give cells with {Form(along)}");
        }
    }

    private static string Form(CurveAxis axis) => axis switch
    {
        CurveAxis.Position => "several mixes constant(nr)",
        CurveAxis.Calls => "tables of different sizes, as synthetic-N",
        CurveAxis.Shadow => "several contexts shadow(n), or one and hot",
        CurveAxis.Period => "several orders periodic(n), or one and a mix constant(nr)",
        CurveAxis.Expansions => "several contexts sites(n)",
        CurveAxis.HandlerBytes => "several contexts handlers(n), or one and hot",
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };
}
