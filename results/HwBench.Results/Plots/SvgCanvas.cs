using System.Globalization;
using System.Xml;
using HwBench.Results.Input;

namespace HwBench.Results.Plots;

/// <summary>Draws shapes as SVG elements. Lengths are pixels, the origin is above left.</summary>
internal sealed class SvgCanvas(XmlWriter xml)
{
    public const string Namespace = "http://www.w3.org/2000/svg";

    private const double MarkRadius = 3.4;

    /// <param name="style">Sheet of a picture that stands alone; null on a page that has it.</param>
    public void Open(double width, double height, string title, string? style)
    {
        xml.WriteStartElement("svg", Namespace);
        Attributes(("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("width", Number(width)), ("height", Number(height)));
        Attributes(("role", "img"), ("font-family", "system-ui, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"));
        Element("title", title);
        if (style is not null)
        {
            Element("style", style);
        }

        Rectangle(0, 0, width, height, "ground", PlotStyle.Ground);
    }

    public void Close() => xml.WriteEndElement();

    public void Rectangle(double x, double y, double width, double height, string cssClass, string fill)
    {
        Start("rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)), ("class", cssClass), ("fill", fill));
        xml.WriteEndElement();
    }

    /// <summary>What is drawn until the matching <see cref="EndGroup"/> is cut off outside the rectangle.</summary>
    public void Clipped(string id, double x, double y, double width, double height)
    {
        Start("clipPath", ("id", id));
        Start("rect", ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start("g", ("clip-path", $"url(#{id})"));
    }

    public void EndGroup() => xml.WriteEndElement();

    public void Rule(double x1, double y1, double x2, double y2)
    {
        Start("line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));
        Attributes(("class", "rule"), ("stroke", PlotStyle.Rule), ("stroke-width", "1"));
        xml.WriteEndElement();
    }

    /// <summary>A line through points, in the colour of a series.</summary>
    public void Curve(int series, IReadOnlyList<(double X, double Y)> points, double width = 1.8, double opacity = 1)
    {
        Start("polyline", ("points", Joined(points)), ("class", $"{PlotStyle.Class(series)} stroke"), ("fill", "none"), ("stroke", PlotStyle.Colour(series)));
        Attributes(("stroke-width", Number(width)), ("stroke-linejoin", "round"));
        if (opacity < 1)
        {
            Attributes(("stroke-opacity", Number(opacity)));
        }

        if (PlotStyle.Dash(series) is { } dash)
        {
            Attributes(("stroke-dasharray", dash));
        }

        xml.WriteEndElement();
    }

    /// <summary>A translucent surface, in the colour of a series.</summary>
    public void Band(int series, IReadOnlyList<(double X, double Y)> outline)
    {
        Start("polygon", ("points", Joined(outline)), ("class", $"{PlotStyle.Class(series)} fill"), ("fill", PlotStyle.Colour(series)), ("fill-opacity", "0.18"));
        xml.WriteEndElement();
    }

    /// <summary>The mark of a series: a circle, a square, a triangle, a diamond, a triangle upside down, or a cross.</summary>
    /// <param name="title">Shown by viewers that point at it; null for none.</param>
    public void Mark(int series, double x, double y, string? title)
    {
        Start("path", ("d", MarkPath(series, x, y)), ("class", $"{PlotStyle.Class(series)} fill stroke"), ("fill", PlotStyle.Colour(series)), ("stroke", PlotStyle.Colour(series)));
        if (title is not null)
        {
            Element("title", title);
        }

        xml.WriteEndElement();
    }

    /// <param name="anchor">"start", "middle" or "end": where x is.</param>
    public void Text(double x, double y, string text, double size, string anchor = "start", bool faint = false, bool bold = false, bool upward = false)
    {
        Start("text", ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), ("text-anchor", anchor));
        Attributes(("class", faint ? "faint" : "ink"), ("fill", faint ? PlotStyle.Faint : PlotStyle.Ink));
        if (bold)
        {
            Attributes(("font-weight", "600"));
        }

        if (upward)
        {
            Attributes(("transform", $"rotate(-90 {Number(x)} {Number(y)})"));
        }

        xml.WriteString(Printable.Text(text, int.MaxValue));
        xml.WriteEndElement();
    }

    private static string MarkPath(int series, double x, double y)
    {
        const double r = MarkRadius;
        return PlotStyle.Mark(series) switch
        {
            0 => $"M{Point(x - r, y)}a{Number(r)} {Number(r)} 0 1 0 {Number(2 * r)} 0a{Number(r)} {Number(r)} 0 1 0 {Number(-2 * r)} 0z",
            1 => $"M{Point(x - r, y - r)}L{Point(x + r, y - r)}L{Point(x + r, y + r)}L{Point(x - r, y + r)}z",
            2 => $"M{Point(x, y - r)}L{Point(x + r, y + r)}L{Point(x - r, y + r)}z",
            3 => $"M{Point(x, y - r - 1)}L{Point(x + r + 1, y)}L{Point(x, y + r + 1)}L{Point(x - r - 1, y)}z",
            4 => $"M{Point(x, y + r)}L{Point(x + r, y - r)}L{Point(x - r, y - r)}z",
            _ => $"M{Point(x - r, y - r)}L{Point(x + r, y + r)}M{Point(x - r, y + r)}L{Point(x + r, y - r)}",
        };
    }

    private static string Joined(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));

    private static string Point(double x, double y) => $"{Number(x)} {Number(y)}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Element(string name, string text)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteString(name == "style" ? text : Printable.Text(text, int.MaxValue));
        xml.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        Attributes(attributes);
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }
}
