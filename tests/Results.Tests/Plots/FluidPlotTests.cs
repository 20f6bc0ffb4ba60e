using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using HwBench.Results.Records;
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
        XElement[] marks = [.. forest.Descendants(s_svg + "circle")];
        XElement[] intervals = [.. forest.Descendants(s_svg + "line").Where(l => ((string)l.Attribute("class")!).Contains("interval"))];
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
    public void Each_row_of_a_forest_plot_says_its_numbers_to_who_points_at_it_or_listens()
    {
        string[] titles = [.. s_figures[0].Elements(s_svg + "g").Select(g => g.Element(s_svg + "title")!.Value)];
        Assert.Equal(2, titles.Length);
        Assert.Matches(@"^jmp-thunk: \+8\.\d ± \d\.\d slower \(\+7\.\d+ to \+8\.\d+\)$", titles[0]);
        Assert.DoesNotContain(s_figures[0].Descendants(), e => ((string?)e.Attribute("class"))?.Contains("hollow") == true);
    }

    [Fact]
    public void An_interval_that_goes_on_beyond_an_edge_has_an_arrow_there_and_none_is_a_hollow_mark()
    {
        SyntheticRun wide = new SyntheticRun { Sessions = 2, SessionEffect = 3 }.Cell("a/random/bare", "bare", ("table", 30), ("generated", 30)).Cell("b/random/retpoline", "retpoline", ("table", 30), ("generated", 31));
        (Figure figure, XElement drawn) = Forest(wide);
        XElement[] arrows = [.. drawn.Descendants(s_svg + "svg")];
        XElement[] intervals = [.. drawn.Descendants(s_svg + "line").Where(l => ((string)l.Attribute("class")!).Contains("interval"))];
        Assert.Equal(intervals.Count(i => Share(i, "x1") < 0.001), arrows.Count(a => Share(a, "x") == 0));
        Assert.Equal(intervals.Count(i => Share(i, "x2") > 0.999), arrows.Count(a => Share(a, "x") == 1));
        Assert.NotEmpty(arrows);
        Assert.EndsWith(" An arrow at an edge: the interval goes on beyond it.", figure.Caption);

        (figure, drawn) = Forest(new SyntheticRun { Sessions = 1, Sets = 1 }.Cell("a/random/bare", "bare", ("table", 30), ("generated", 33)));
        Assert.Contains("hollow", (string)drawn.Descendants(s_svg + "circle").Single().Attribute("class")!);
        Assert.EndsWith("undecided, no interval", drawn.Elements(s_svg + "g").Single().Element(s_svg + "title")!.Value);
        Assert.EndsWith(" A hollow mark: no interval, so it says nothing yet.", figure.Caption);

        static (Figure, XElement) Forest(SyntheticRun run)
        {
            Figure figure = ReportDocument.Of(ReportBuilder.Of([("run", run.Build())])).Sections.SelectMany(s => s.Blocks).OfType<Figure>().First();
            return (figure, Drawn(figure));
        }
    }

    [Fact]
    public void A_strip_has_a_dot_for_each_placement_at_its_distance_from_the_mean_a_line_for_each_session()
    {
        XElement strips = s_figures[1];
        VariantReport[] timed = [.. s_run.Cells[0].Variants.Where(v => v.Cycles is not null)];
        string[] labels = [.. strips.Elements(s_svg + "text").Select(t => t.Value)];
        double reach = Percent(labels[^1]);
        (double X, double Y)[][] dots = DotsOf(strips);
        Assert.Equal(timed.Length, dots.Length);
        for (int v = 0; v < timed.Length; v++)
        {
            IReadOnlyList<IReadOnlyList<double>> sessions = timed[v].PlacementCycles;
            Assert.Equal(4 * (sessions.Count == 5 ? 3 : 6), sessions[0].Count);
            Assert.Equal(sessions.Sum(s => s.Count), dots[v].Length);
            int at = 0;
            for (int line = 0; line < sessions.Count; line++)
            {
                foreach (double cycles in sessions[line].Order())
                {
                    (double x, double y) = dots[v][at++];
                    Assert.Equal(Math.Clamp((cycles / timed[v].Cycles!.Mean) - 1, -reach, reach), (x - 500) / 490 * reach, 0.06 * reach);
                    Assert.InRange(y, line * 8, (line + 1) * 8);
                }
            }
        }
    }

    [Fact]
    public void Two_modes_of_placements_are_two_heaps_and_of_thousands_their_quantiles_are_drawn()
    {
        // Every second placement takes a tenth longer: a mean over stratified sets of four hides that.
        RunRecord run = Altered.Placements(
            new SyntheticRun { Sessions = 8, Sets = 30, SessionEffect = 0, PlacementEffect = 0.02 }.Cell("a", "bare", ("table", 100), ("generated", 100)).Build(),
            (_, _, p) => p.Number % 2 == 0 ? p : p with { Ticks = [.. p.Ticks.Select(t => t.Select(ticks => ticks * 11 / 10).ToImmutableArray())] });
        Figure figure = ReportDocument.Of(ReportBuilder.Of([("run", run)])).Sections.SelectMany(s => s.Blocks).OfType<Figure>().Last();
        XElement strips = Drawn(figure);
        (double X, double Y)[] dots = DotsOf(strips)[0];
        Assert.Equal(8 * 30, dots.Length);
        Assert.Contains("960 placements", strips.Elements(s_svg + "text").ElementAt(1).Value);
        Assert.Contains("evenly spaced quantiles", figure.Caption);
        Assert.InRange(dots.Count(d => d.X < 500), 110, 130);
        Assert.DoesNotContain(dots, d => Math.Abs(d.X - 500) < 200);
    }

    private static (double X, double Y)[][] DotsOf(XElement strips) =>
    [
        .. strips.Descendants(s_svg + "path").Select(p =>
        {
            (double x, double y) = (0, 0);
            return ((double, double)[])[.. Regex.Matches((string)p.Attribute("d")!, @"m(-?\d+) ?(-?\d+)h0").Select(m => (x += Number(m.Groups[1]), y += Number(m.Groups[2])))];
        }),
    ];

    private static double Number(Group digits) => double.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static double Percent(string label) => double.Parse(label.TrimEnd('%', ' '), CultureInfo.InvariantCulture) / 100;

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
