using System.Globalization;
using System.Xml;
using HwBench.Results.Reports;

namespace HwBench.Results.Plots;

/// <summary>
/// How a cell's values are distributed: of each variant a strip of dots, one dot a stratified set, one line of dots a
/// session, by how far each lies from the variant's mean. Two modes are two heaps.
/// </summary>
internal sealed class StripPlot
{
    private const double LabelHeight = 18;
    private const double LineHeight = 4;
    private const double Gap = 8;
    private const double AxisHeight = 22;

    private readonly VariantReport[] _variants;
    private readonly double _reach;

    private StripPlot(VariantReport[] variants, double reach) => (_variants, _reach) = (variants, reach);

    /// <returns>Null where nothing was timed.</returns>
    public static StripPlot? Of(CellReport cell)
    {
        VariantReport[] timed = [.. cell.Variants.Where(v => v.Cycles?.Mean > 0 && v.SetCycles.Count > 0)];
        return timed.Length == 0 ? null : new StripPlot(timed, Math.Max(0.01, timed.Max(v => v.SetCycles.SelectMany(s => s).Max(c => Math.Abs(Deviation(v, c))))));
    }

    public void Draw(XmlWriter xml)
    {
        var canvas = new FluidCanvas(xml);
        double height = _variants.Sum(HeightOf) + AxisHeight;
        canvas.Open(height, "Distribution of the sets' cycles");
        canvas.Line(0.5, 0.5, 0, height - AxisHeight, "rule zero");
        double y = 0;
        foreach (VariantReport variant in _variants)
        {
            double[] all = [.. variant.SetCycles.SelectMany(s => s)];
            canvas.Label(0, y + 13, variant.Name, "start", "ink");
            canvas.Label(1, y + 13, string.Create(CultureInfo.InvariantCulture, $"{all.Length} sets, {all.Min():0.0} to {all.Max():0.0} cycles"), "end", "faint");
            canvas.Dots(y + LabelHeight, variant.SetCycles.Count * LineHeight, Dots(variant), "c0 stroke dots");
            y += HeightOf(variant);
        }

        foreach ((double share, string anchor) in new[] { (-1.0, "start"), (0, "middle"), (1, "end") })
        {
            canvas.Label((share + 1) / 2, height - 6, (share * _reach).ToString("+0.# %;-0.# %;0 %", CultureInfo.InvariantCulture), anchor, "faint");
        }

        canvas.Close();
    }

    private static double HeightOf(VariantReport variant) => LabelHeight + (variant.SetCycles.Count * LineHeight) + Gap;

    private IEnumerable<(double X, double Y)> Dots(VariantReport variant) =>
        variant.SetCycles.SelectMany((sets, line) => sets.Select(c => (0.5 + (0.49 * Deviation(variant, c) / _reach), (line + 0.5) * LineHeight)));

    private static double Deviation(VariantReport variant, double cycles) => (cycles / variant.Cycles!.Mean) - 1;
}
