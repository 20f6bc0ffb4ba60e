using System.Globalization;
using System.Xml.Linq;
using HwBench.Results.Curves;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Results.Tests.Curves;

public class CurvePlotTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("position")]
    [InlineData("calls")]
    [InlineData("shadow")]
    [InlineData("period")]
    [InlineData("expansions")]
    public void The_picture_of_each_axis_is_the_golden_one(string axis) => GoldenFile.Matches(Svg(CurveReportTests.Example(axis)), $"golden/{axis}.svg");

    [Fact]
    public void The_picture_of_nine_variants_in_two_panels_is_the_golden_one() => GoldenFile.Matches(Svg(CurveReportTests.Many()), "golden/many.svg");

    [Fact]
    public void A_share_without_bounds_is_not_drawn()
    {
        CurvesReport whole = CurvedRun.Curves(CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build());
        Report report = ReportBuilder.Of([("run.json.gz", CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build())]);
        PanelReport panel = whole.Panels[0];
        HiddenPoint Unbounded(HiddenPoint point) => point with { Share = new IntervalReport(-70, null, null) };
        PanelReport unbounded = panel with { Curves = [.. panel.Curves.Select(c => c.Variant == "generated" ? c with { Hidden = [.. c.Hidden.Select(Unbounded)] } : c)] };
        Report altered = report with { Runs = [report.Runs[0] with { Curves = whole with { Panels = [unbounded] } }] };
        PlotPanel hidden = CurvePlot.Of(altered)!.Panels[1];
        Assert.Equal(["table"], hidden.Series.Select(s => s.Name));
        Assert.All(hidden.Y.Ticks, tick => Assert.True(tick > -1000));
    }

    [Theory]
    [InlineData("position")]
    [InlineData("calls")]
    [InlineData("period")]
    public void The_titles_hold_the_numbers_of_the_json_report(string axis)
    {
        RunRecord record = CurveReportTests.Example(axis);
        string[] titles = [.. XDocument.Parse(Svg(record)).Descendants(s_svg + "path").Elements(s_svg + "title").Select(t => t.Value)];
        CurveReport[] curves = [.. CurvedRun.Curves(record).Panels.SelectMany(p => p.Curves)];
        IntervalReport[] all = [.. curves.SelectMany(c => c.Points.Select(p => p.Cycles).Concat(c.Levels.Select(l => l.Cycles)))];
        Assert.Equal(all.Length, titles.Length);
        Assert.All(all, i => Assert.Contains(titles, t => t.Contains($": {Number(i.Mean)} cycles, 95 % interval {Number(i.Low!.Value)} to {Number(i.High!.Value)} (", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_report_without_an_axis_has_no_picture() =>
        Assert.Null(CurvePlot.Of(ReportBuilder.Of([("run", new SyntheticRun().Cell("a", "bare", ("table", 10), ("generated", 12)).Build())])));

    [Fact]
    public void Runs_are_drawn_below_each_other_under_their_names()
    {
        RunRecord second = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position }, 8, 2).Build(9);
        Plot plot = CurvePlot.Of(ReportBuilder.Of([("first", CurveReportTests.Example("position")), ("second", second)]))!;
        Assert.Equal(["first", "second"], plot.Panels.Select(p => p.Title.Split(':')[0]));
    }

    [Fact]
    public void One_session_of_one_set_has_points_without_a_band()
    {
        RunRecord single = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position, Sessions = 1, Sets = 1 }, 3, 1).Build();
        XDocument svg = XDocument.Parse(Svg(single));
        Assert.Empty(svg.Descendants(s_svg + "polygon"));
        Assert.Equal(6, svg.Descendants(s_svg + "title").Count(t => t.Value.Contains("no interval", StringComparison.Ordinal)));
    }

    private static string Svg(RunRecord record) => SvgDocument.Of(CurvePlot.Of(ReportBuilder.Of([("run.json.gz", record)]))!);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
