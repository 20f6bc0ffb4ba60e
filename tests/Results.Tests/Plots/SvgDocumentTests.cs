using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Plots;
using Xunit;

namespace HwBench.Results.Tests.Plots;

public class SvgDocumentTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Any_text_gives_well_formed_xml_that_holds_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            string name = $"<&\"']]>{text}";
            XDocument svg = XDocument.Parse(SvgDocument.Of(Scatter(name, (1, 2), (3, 4))));
            return svg.Root!.Name == s_svg + "svg" && svg.Descendants(s_svg + "text").Any(t => t.Value.StartsWith("<&\"']]>", StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Any_finite_points_lie_within_the_page() =>
        Prop.ForAll(Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 1000.0).Two().NonEmptyListOf().ToArbitrary(), points =>
        {
            XDocument svg = XDocument.Parse(SvgDocument.Of(Scatter("s", [.. points.Select(p => (p.Item1, p.Item2))])));
            double[] box = [.. svg.Root!.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
            return svg.Descendants(s_svg + "path").Where(p => p.Element(s_svg + "title") is not null).All(p =>
            {
                double[] start = [.. p.Attribute("d")!.Value[1..].Split('a')[0].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
                return start[0] >= 0 && start[0] <= box[2] && start[1] >= 0 && start[1] <= box[3];
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void It_is_readable_in_light_and_dark_and_without_style_sheets()
    {
        XDocument svg = XDocument.Parse(SvgDocument.Of(Scatter("s", (1, 2), (3, 4))));
        string sheet = svg.Descendants(s_svg + "style").Single().Value;
        Assert.Contains("@media (prefers-color-scheme: dark)", sheet);
        Assert.All(svg.Descendants().Where(e => e.Name == s_svg + "text" || e.Name == s_svg + "path" || (e.Name == s_svg + "rect" && e.Parent!.Name != s_svg + "clipPath")), e => Assert.NotNull(e.Attribute("fill")));
        foreach (string name in svg.Descendants().Attributes("class").SelectMany(c => c.Value.Split(' ')).Where(c => c is not ("fill" or "stroke")).Distinct())
        {
            Assert.Equal(2, sheet.Split($"--{name}:").Length - 1);
        }
    }

    [Fact]
    public void Every_series_colour_stands_out_from_the_ground_in_light_and_in_dark()
    {
        string sheet = XDocument.Parse(SvgDocument.Of(Scatter("s", (1, 2), (3, 4)))).Descendants(s_svg + "style").Single().Value;
        foreach (string scheme in sheet.Split("@media")[..2])
        {
            Dictionary<string, string> colours = scheme.Split('{', ';', '}').Where(p => p.StartsWith("--", StringComparison.Ordinal)).ToDictionary(p => p.Split(':')[0], p => p.Split(':')[1]);
            Assert.All(colours.Where(c => c.Key is not ("--ground" or "--rule")), c => Assert.True(Contrast(c.Value, colours["--ground"]) >= 3, $"{c.Key} {c.Value}"));
        }
    }

    [Fact]
    public void A_scatter_labels_its_points()
    {
        XDocument svg = XDocument.Parse(SvgDocument.Of(Scatter("s", (1, 2), (3, 4))));
        Assert.Equal(["p0", "p1"], svg.Descendants(s_svg + "text").Select(t => t.Value).Where(t => t.StartsWith('p')));
    }

    [Fact]
    public void Labels_of_a_crowd_at_the_right_end_stay_inside_the_panel()
    {
        (double, double)[] crowd = [.. Enumerable.Range(0, 12).Select(i => (1000.0 + (i % 4 * 5), 44.0 + (i % 3 * 0.2))), (700, 50)];
        XDocument svg = XDocument.Parse(SvgDocument.Of(Scatter("s", crowd)));
        XElement frame = svg.Descendants(s_svg + "clipPath").First().Element(s_svg + "rect")!;
        double right = Number(frame, "x") + Number(frame, "width");
        XElement[] labels = [.. svg.Descendants(s_svg + "text").Where(t => t.Value.StartsWith('p'))];
        Assert.Equal(13, labels.Length);
        // No letter of a proportional type is narrower than a quarter of its size; the page may have any.
        Assert.All(labels, label => Assert.InRange(Number(label, "x") + (label.Value.Length * Number(label, "font-size") / 4), 0, right));
    }

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    // WCAG 2.1, "contrast ratio" and "relative luminance".
    private static double Contrast(string a, string b)
    {
        double[] l = [.. new[] { Luminance(a), Luminance(b) }.Order()];
        return (l[1] + 0.05) / (l[0] + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            double c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static Plot Scatter(string name, params (double X, double Y)[] points) => new(
        name,
        [name],
        [
            new PlotPanel(
                name,
                PlotAxis.OfMeasured("x", [.. points.Select(p => (p.X, (double?)null, (double?)null))]),
                PlotAxis.OfMeasured("y", [.. points.Select(p => (p.Y, (double?)(p.Y - 1), (double?)(p.Y + 1)))]),
                [],
                [new PlotSeries(name, SeriesForm.Scatter, [.. points.Select((p, i) => new PlotPoint(p.X, p.Y, p.Y - 1, p.Y + 1, $"p{i}", "title"))], [])]),
        ]);
}
