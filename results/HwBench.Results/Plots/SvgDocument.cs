using System.Text;
using System.Xml;

namespace HwBench.Results.Plots;

/// <summary>A plot as SVG 1.1: valid XML, its numbers in the invariant culture; the same plot gives the same text.</summary>
public static class SvgDocument
{
    private const double PageWidth = 960;
    private const double LeftMargin = 72;
    private const double HeadSize = 17;
    private const double SubtitleHeight = 17;
    private const double LeastHeight = 270;

    // Above a panel: its title. Below it: ticks and the axis' label.
    private const double Above = 40;
    private const double Below = 52;

    public static string Of(Plot plot)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = " ", NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            Write(new SvgCanvas(xml), plot, firstId: 0, PlotStyle.Sheet());
        }

        return text.Append('\n').ToString();
    }

    /// <summary>As one element of a page, which has <see cref="PlotStyle.Sheet"/>.</summary>
    /// <param name="firstId">Elements have ids; they are others on a page for other numbers, a thousand apart.</param>
    public static void WriteInto(XmlWriter xml, Plot plot, int firstId) => Write(new SvgCanvas(xml), plot, firstId, style: null);

    private static void Write(SvgCanvas canvas, Plot plot, int firstId, string? style)
    {
        double labels = SeriesLabels.TextOffset + plot.Names.Select(n => PlotArea.TextWidth(n, PlotArea.FontSize)).DefaultIfEmpty(0).Max() + 12;
        double[] heights = [.. plot.Panels.Select(p => Math.Max(LeastHeight, (p.Series.Count + 1) * SeriesLabels.LineHeight))];
        double head = 20 + HeadSize + (plot.Subtitle.Count * SubtitleHeight);
        canvas.Open(PageWidth, head + heights.Sum(h => Above + h + Below) + 8, plot.Title, style);
        canvas.Text(20, 30, plot.Title, HeadSize, bold: true);
        for (int i = 0; i < plot.Subtitle.Count; i++)
        {
            canvas.Text(20, 32 + ((i + 1) * SubtitleHeight), plot.Subtitle[i], PlotArea.FontSize, faint: true);
        }

        double top = head;
        for (int p = 0; p < plot.Panels.Count; p++)
        {
            var area = new PlotArea(plot.Panels[p], LeftMargin, top + Above, PageWidth - LeftMargin - labels, heights[p]);
            new PanelDrawing(canvas, plot.Panels[p], area, plot.Names).Draw(firstId + p);
            top += Above + heights[p] + Below;
        }

        canvas.Close();
    }
}
