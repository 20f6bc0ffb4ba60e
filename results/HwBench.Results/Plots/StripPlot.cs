using System.Globalization;
using System.Xml;
using HwBench.Results.Reports;

namespace HwBench.Results.Plots;

/// <summary>
/// How a cell's values are distributed: of each variant a strip of dots, one dot a placement, one line of dots a session, by how
/// far each lies from the variant's mean. Two modes are two heaps.
/// </summary>
internal sealed class StripPlot
{
    // More than so many of a variant are neither told apart nor worth their bytes.
    private const int MostDots = 240;

    private const double LabelHeight = 18;

    // Characters that a telephone shows in one line.
    private const int LineLength = 46;
    private const double StripHeight = 40;
    private const double LeastLine = 6;
    private const double MostLine = 12;
    private const double Gap = 8;
    private const double AxisHeight = 22;

    // Of the placements: a few that were disturbed must not flatten the others' modes.
    private const double Shown = 0.98;

    // Dots at the ends don't touch them.
    private const double HalfWidth = 0.49;

    // Neighbours in it are never close (the golden ratio's multiples, modulo 1).
    private const double Golden = 0.6180339887498949;

    private readonly (VariantReport Variant, double[][] Shares)[] _strips;
    private readonly double _reach;

    private StripPlot((VariantReport Variant, double[][] Shares)[] strips, double reach) => (_strips, _reach) = (strips, reach);

    /// <summary>What is seen, and how to read it.</summary>
    public string Caption
    {
        get
        {
            bool some = _strips.Any(s => s.Shares.Any(session => session.Length > DotsOf(s.Shares)));
            bool beyond = _strips.Any(s => Beyond(s.Shares) > 0);
            return "How far placements lie from the variant's mean, stratified offsets included: each line of dots is a session, each dot "
                + (some ? FormattableString.Invariant($"a placement, or where there are more than {MostDots} of a variant, one of as many evenly spaced quantiles of each session, its least and greatest among them") : "a placement")
                + "; within a line their height means nothing."
                + (beyond ? " Those beyond an edge lie at it, and are counted." : "");
        }
    }

    /// <returns>Null where nothing was timed.</returns>
    public static StripPlot? Of(CellReport cell)
    {
        (VariantReport Variant, double[][] Shares)[] strips =
            [.. cell.Variants.Where(v => v.Cycles?.Mean > 0 && v.PlacementCycles.Count > 0).Select(v => (v, v.PlacementCycles.Select(s => s.Select(c => (c / v.Cycles!.Mean) - 1).ToArray()).ToArray()))];
        return strips.Length == 0 ? null : new StripPlot(strips, Math.Max(0.01, strips.Max(s => Reach(s.Shares))));
    }

    public void Draw(XmlWriter xml)
    {
        var canvas = new FluidCanvas(xml);
        double height = _strips.Sum(s => HeightOf(s.Variant, s.Shares)) + AxisHeight;
        canvas.Open(height, "Distribution of the placements' cycles");
        canvas.Line(0.5, 0.5, 0, height - AxisHeight, "rule zero");
        double y = 0;
        foreach ((VariantReport variant, double[][] shares) in _strips)
        {
            canvas.Label(0, y + 13, variant.Name, "start", "ink");
            canvas.Label(1, y + LabelsOf(variant, shares) - 5, Range(variant, Beyond(shares)), "end", "faint");
            canvas.Dots(y + LabelsOf(variant, shares), shares.Length * LineOf(shares), Dots(shares), "c0 stroke dots");
            y += HeightOf(variant, shares);
        }

        foreach ((double share, string anchor) in new[] { (-1.0, "start"), (0, "middle"), (1, "end") })
        {
            canvas.Label((share + 1) / 2, height - 6, (share * _reach).ToString("+0.# %;-0.# %;0 %", CultureInfo.InvariantCulture), anchor, "faint");
        }

        canvas.Close();
    }

    private static string Range(VariantReport variant, int beyond)
    {
        double[] all = [.. variant.PlacementCycles.SelectMany(s => s)];
        return string.Create(CultureInfo.InvariantCulture, $"{all.Length} placements, {all.Min():0.0} to {all.Max():0.0} cycles{(beyond > 0 ? $", {beyond} beyond" : "")}");
    }

    private static double Reach(double[][] shares)
    {
        double[] far = [.. shares.SelectMany(s => s).Select(Math.Abs).Order()];
        return far[(int)Math.Ceiling(Shown * far.Length) - 1];
    }

    private int Beyond(double[][] shares) => shares.Sum(s => s.Count(share => Math.Abs(share) > _reach));

    private static double LineOf(double[][] shares) => Math.Clamp(Math.Floor(StripHeight / shares.Length), LeastLine, MostLine);

    // Below a name that leaves no room for it.
    private double LabelsOf(VariantReport variant, double[][] shares) =>
        variant.Name.Length + Range(variant, Beyond(shares)).Length < LineLength ? LabelHeight : 2 * LabelHeight;

    private double HeightOf(VariantReport variant, double[][] shares) => LabelsOf(variant, shares) + (shares.Length * LineOf(shares)) + Gap;

    private static int DotsOf(double[][] shares) => shares.Sum(s => s.Length) <= MostDots ? int.MaxValue : Math.Max(2, MostDots / shares.Length);

    private IEnumerable<(double X, double Y)> Dots(double[][] shares) => shares.SelectMany((session, line) =>
        Quantiles(session, DotsOf(shares)).Select((share, i) => (
            0.5 + (HalfWidth * Math.Clamp(share / _reach, -1, 1)),
            (line + 0.15 + (0.7 * (i * Golden % 1))) * LineOf(shares))));

    private static IEnumerable<double> Quantiles(double[] values, int most)
    {
        double[] ascending = [.. values.Order()];
        return values.Length <= most ? ascending : Enumerable.Range(0, most).Select(i => ascending[(int)Math.Round(i * (values.Length - 1.0) / (most - 1))]);
    }
}
