using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Tests.Reports;
using Xunit;

namespace HwBench.Results.Tests.Plots;

/// <summary>Pictures are read back: where something lies says its value, by the ticks that the picture itself has.</summary>
public sealed class FluidPlotTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly RunReport s_run = ReportBuilder.Of([("run", ExampleRun.Of())]).Runs[0];

    private static readonly XElement[] s_figures =
        [.. ReportDocument.Of(ReportBuilder.Of([("run", ExampleRun.Of())])).Sections.SelectMany(s => s.Blocks).OfType<Figure>().Select(Drawn)];

    [Fact]
    public void A_forest_plot_has_each_difference_and_its_interval_at_their_places_and_the_margin_around_zero()
    {
        XElement forest = s_figures[0];
        (double at, double tick)[] ticks = [.. forest.Elements(s_svg + "text").Where(t => (string)t.Attribute("class")! == "faint").Zip(forest.Elements(s_svg + "line").Where(l => ((string)l.Attribute("class")!).StartsWith("rule", StringComparison.Ordinal) && Share(l, "x1") == Share(l, "x2")), (t, l) => (Share(l, "x1"), double.Parse(t.Value, CultureInfo.InvariantCulture)))];
        double ValueAt(double share) => ticks[0].tick + ((share - ticks[0].at) / (ticks[^1].at - ticks[0].at) * (ticks[^1].tick - ticks[0].tick));

        VariantReport[] compared = [.. s_run.Cells.Select(c => c.Variants.Single(v => v.Name == "generated"))];
        XElement[] marks = [.. forest.Elements(s_svg + "circle")];
        XElement[] intervals = [.. forest.Elements(s_svg + "line").Where(l => ((string)l.Attribute("class")!).Contains("interval"))];
        Assert.Equal(compared.Length, marks.Length);
        for (int i = 0; i < compared.Length; i++)
        {
            Assert.Equal(compared[i].Difference!.Mean, ValueAt(Share(marks[i], "cx")), 0.01);
            Assert.Equal(compared[i].Difference!.Low!.Value, ValueAt(Share(intervals[i], "x1")), 0.01);
            Assert.Equal(compared[i].Difference!.High!.Value, ValueAt(Share(intervals[i], "x2")), 0.01);
        }

        XElement band = forest.Elements(s_svg + "rect").Single();
        Assert.Equal(-s_run.MarginCycles, ValueAt(Share(band, "x")), 0.01);
        Assert.Equal(s_run.MarginCycles, ValueAt(Share(band, "x") + Share(band, "width")), 0.01);
    }

    [Fact]
    public void A_strip_has_a_dot_for_each_set_at_its_distance_from_the_mean_a_line_for_each_session()
    {
        XElement strips = s_figures[1];
        VariantReport[] timed = [.. s_run.Cells[0].Variants.Where(v => v.Cycles is not null)];
        double reach = double.Parse(strips.Elements(s_svg + "text").Last().Value.TrimEnd('%', ' '), CultureInfo.InvariantCulture) / 100;
        string[] paths = [.. strips.Descendants(s_svg + "path").Select(p => (string)p.Attribute("d")!)];
        Assert.Equal(timed.Length, paths.Length);
        for (int v = 0; v < timed.Length; v++)
        {
            (double x, double y)[] dots = [.. Regex.Matches(paths[v], @"M(\S+) (\S+?)h0").Select(m => (double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];
            (double value, int session)[] sets = [.. timed[v].SetCycles.SelectMany((s, i) => s.Select(c => (c, i)))];
            Assert.Equal(sets.Length, dots.Length);
            Assert.Equal(timed[v].SetCycles.Count, dots.Select(d => d.y).Distinct().Count());
            Assert.All(sets.Zip(dots), pair => Assert.Equal((pair.First.value / timed[v].Cycles!.Mean) - 1, (pair.Second.x - 500) / 490 * reach, 0.05 * reach));
        }
    }

    private static double Share(XElement element, string attribute) => double.Parse(((string)element.Attribute(attribute)!).TrimEnd('%'), CultureInfo.InvariantCulture) / 100;

    private static XElement Drawn(Figure figure)
    {
        var text = new StringWriter();
        using (var xml = XmlWriter.Create(text))
        {
            figure.Draw(xml);
        }

        return XElement.Parse(text.ToString());
    }
}
