using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>How a curve rises.</summary>
internal static class Steps
{
    /// <returns>Cycles for each step of x, by least squares; null when there are fewer than two points, or no session has all of them.</returns>
    public static Estimate? Slope(Curve curve) => Slope([.. curve.Points.Select(p => p.Cell.X!.Value)], [.. curve.Points.Select(p => p.Sets)]);

    /// <param name="x">Where each of the sets was measured, no two at one place.</param>
    public static Estimate? Slope(IReadOnlyList<double> x, IReadOnlyList<CellSets> sets)
    {
        double middle = x.Average();
        double spread = x.Sum(v => (v - middle) * (v - middle));
        return x.Count < 2 ? null : SessionContrast.Of(sets, [.. x.Select(v => (v - middle) / spread)]);
    }

    /// <returns>Cycles of the last point less those of the first; null as for the slope.</returns>
    public static Estimate? Rise(Curve curve) =>
        curve.Points.Count < 2 ? null : SessionContrast.Of([curve.Points[0].Sets, curve.Points[^1].Sets], [-1, 1]);
}
