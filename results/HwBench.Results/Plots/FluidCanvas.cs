using System.Globalization;
using System.Text;
using System.Xml;
using HwBench.Results.Input;

namespace HwBench.Results.Plots;

/// <summary>
/// Draws shapes on a page of any width: across, lengths are shares of it (0 to 1); down, pixels. Text and marks keep their
/// size, so that they can be read on a telephone as well as on a desk. Its colours come from <see cref="PlotStyle.Sheet"/>,
/// which the page has.
/// </summary>
internal sealed class FluidCanvas(XmlWriter xml)
{
    /// <param name="grouped">Whether there are groups with titles of their own.</param>
    public void Open(double height, string title, bool grouped = false)
    {
        Start("svg", ("width", "100%"), ("height", Pixels(height)), ("role", grouped ? "group" : "img"), ("class", "fluid"));
        Text("title", title);
    }

    public void Close() => xml.WriteEndElement();

    public void Line(double x1, double x2, double y1, double y2, string cssClass)
    {
        Start("line", ("x1", Share(x1)), ("x2", Share(x2)), ("y1", Pixels(y1)), ("y2", Pixels(y2)), ("class", cssClass));
        xml.WriteEndElement();
    }

    public void Band(double x1, double x2, double top, double height, string cssClass)
    {
        Start("rect", ("x", Share(x1)), ("y", Pixels(top)), ("width", Share(x2 - x1)), ("height", Pixels(height)), ("class", cssClass));
        xml.WriteEndElement();
    }

    public void Mark(double x, double y, double radius, string cssClass)
    {
        Start("circle", ("cx", Share(x)), ("cy", Pixels(y)), ("r", Pixels(radius)), ("class", cssClass));
        xml.WriteEndElement();
    }

    /// <summary>A triangle whose tip lies at x.</summary>
    public void Arrow(double x, double y, double size, bool right, string cssClass)
    {
        // Lengths in a path are no shares: it has its own origin there.
        Start("svg", ("x", Share(x)), ("y", Pixels(y)), ("overflow", "visible"));
        double back = right ? -size : size;
        Start("path", ("d", $"M0 0L{Pixels(back)} {Pixels(-size)}V{Pixels(size)}z"), ("class", cssClass));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>What is drawn until the matching <see cref="EndGroup"/> is one thing; viewers that point at it, and those that read aloud, say its title.</summary>
    public void Group(string title)
    {
        Start("g", ("role", "img"));
        Text("title", title);
    }

    public void EndGroup() => xml.WriteEndElement();

    /// <param name="anchor">"start", "middle" or "end": where x is.</param>
    public void Label(double x, double y, string text, string anchor, string cssClass)
    {
        Start("text", ("x", Share(x)), ("y", Pixels(y)), ("text-anchor", anchor), ("class", cssClass));
        xml.WriteString(Printable.Text(text, int.MaxValue));
        xml.WriteEndElement();
    }

    /// <summary>Many small dots in one path.</summary>
    /// <param name="dots">Across, 0 to 1, to a thousandth; down, from <paramref name="top"/>, to a pixel.</param>
    public void Dots(double top, double height, IEnumerable<(double X, double Y)> dots, string cssClass)
    {
        // Stretched across alone; the dots are the round ends of lines without length, which aren't stretched.
        Start("svg", ("y", Pixels(top)), ("width", "100%"), ("height", Pixels(height)), ("viewBox", $"0 0 1000 {Pixels(height)}"), ("preserveAspectRatio", "none"));

        // Each by its distance from the one before: in whole numbers, a page with hundreds of such pictures stays small.
        var path = new StringBuilder();
        (int atX, int atY) = (0, 0);
        foreach ((double x, double y) in dots)
        {
            (int toX, int toY) = ((int)Math.Round(1000 * x), (int)Math.Round(y));
            path.Append(CultureInfo.InvariantCulture, $"m{toX - atX}{(toY < atY ? "" : " ")}{toY - atY}h0");
            (atX, atY) = (toX, toY);
        }

        Start("path", ("class", cssClass), ("d", path.ToString()));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Pixels(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);

    private void Text(string name, string text)
    {
        Start(name);
        xml.WriteString(Printable.Text(text, int.MaxValue));
        xml.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, SvgCanvas.Namespace);
        foreach ((string attribute, string value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
    }
}
