using System.Xml.Linq;
using HwBench.Results.Plots;
using HwBench.Results.Records;
using HwBench.Results.Tuning;
using Xunit;

namespace HwBench.Results.Tests.Tuning;

public class TunePlotTests
{
    private static readonly RunRecord s_run = new SyntheticRun()
        .Cell("a/b/random/bare/hot", "bare", ("direct", 10), ("table", 50), ("hybrid-2", 40), ("tree", 44), ("generated", 45))
        .Sentinel("s", new KnownAnswer("b", "a", KnownQuantity.Difference, 0), ("a", 20), ("b", 20))
        .Build();

    [Fact]
    public void The_frontier_is_joined_in_the_order_of_bytes_and_the_winner_is_marked()
    {
        PlotPanel panel = TunePlot.Of(TuneReportBuilder.Of("tune.json.gz", s_run, null))!.Panels.Single();

        PlotSeries frontier = panel.Series.Single(s => s.Name == "frontier");
        Assert.Equal((SeriesForm.Joined, "table,hybrid-2 (winner)"), (frontier.Form, string.Join(',', frontier.Points.Select(p => p.Label))));
        Assert.Equal(["tree", "generated"], panel.Series.Single(s => s.Name == "dominated").Points.Select(p => p.Label));
        Assert.Equal([950.0, 1000], frontier.Points.Select(p => p.X));
    }

    [Fact]
    public void Every_candidate_has_its_numbers_in_a_title_and_the_file_is_xml()
    {
        var svg = XDocument.Parse(SvgDocument.Of(TunePlot.Of(TuneReportBuilder.Of("tune.json.gz", s_run, null))!));

        string[] titles = [.. svg.Descendants().Where(e => e.Name.LocalName == "title").Select(e => e.Value)];
        Assert.All(
            (string[])["table", "hybrid-2", "tree", "generated"],
            name => Assert.Contains(titles, t => t.StartsWith(name, StringComparison.Ordinal) && t.Contains("bytes of code, 800 of table", StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_nothing_was_timed_there_is_no_picture() =>
        Assert.Null(TunePlot.Of(TuneReportBuilder.Of("tune.json.gz", s_run with { Sessions = [] }, null)));
}
