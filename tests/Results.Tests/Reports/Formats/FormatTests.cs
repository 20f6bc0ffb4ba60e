using System.Globalization;
using System.Xml.Linq;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Tests.Curves;
using Xunit;

namespace HwBench.Results.Tests.Reports.Formats;

public sealed class FormatTests
{
    private static readonly Report s_verdicts = ReportBuilder.Of([("run.json.gz", ExampleRun.Of())]);

    private static readonly Report s_curves = ReportBuilder.Of(
        [("period.json.gz", CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period, Sessions = 3, Sets = 2 }, 1024).Build())]);

    [Fact]
    public void The_markdown_report_is_the_golden_one() => GoldenFile.Matches(Of("markdown", s_verdicts), "golden/report.md");

    [Fact]
    public void The_html_report_is_the_golden_one() => GoldenFile.Matches(Of("html", s_verdicts), "golden/report.html");

    [Fact]
    public void The_html_report_of_curves_is_the_golden_one() => GoldenFile.Matches(Of("html", s_curves), "golden/curves.html");

    [Fact]
    public void Several_runs_have_their_answers_first_and_then_each_its_part() =>
        GoldenFile.Matches(Of("text", ReportBuilder.Of(ExampleRun.OnTwoCpus, notes: ["c.json.gz is the same run as a.json.gz; counted once"])), "golden/several.txt");

    [Fact]
    public void A_reader_of_another_culture_gets_the_same_bytes()
    {
        string[] here = [.. ReportFormat.All.Select(f => Of(f.Name, s_curves))];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.PercentDecimalSeparator, other.NumberFormat.NegativeSign) = (",", ",", "~");
            CultureInfo.CurrentCulture = other;
            Assert.Equal(here, ReportFormat.All.Select(f => Of(f.Name, s_curves)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_html_report_names_nothing_to_be_fetched_and_runs_nothing()
    {
        XDocument page = XDocument.Parse(Of("html", s_curves));
        string[] fetching = ["script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "use", "image"];
        Assert.DoesNotContain(page.Descendants(), e => fetching.Contains(e.Name.LocalName));
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName is "src" or "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), a => Assert.StartsWith("#", a.Value));
        Assert.DoesNotContain("@import", page.ToString());
        Assert.DoesNotContain("url(", string.Concat(page.Descendants().Where(e => e.Name.LocalName == "style").Select(e => e.Value)));
    }

    [Fact]
    public void Every_link_of_the_html_report_has_its_place_and_no_id_is_there_twice()
    {
        XDocument page = XDocument.Parse(Of("html", ReportBuilder.Of([("a", Curved(1)), ("b", Curved(2))])));
        string[] ids = [.. page.Descendants().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("href"), a => Assert.Contains(a.Value[1..], ids));
        Assert.All(page.Descendants().Attributes("clip-path"), a => Assert.Contains(a.Value["url(#".Length..^1], ids));
    }

    [Fact]
    public void A_cell_that_a_curve_shows_is_left_to_the_forms_that_can_be_browsed()
    {
        const string cell = "xen-4.17-pv64/uniform/periodic(32)/bare/hot";
        Assert.DoesNotContain($"\n{cell}\n", Of("text", s_curves));
        Assert.Contains($">{cell}</h3>", Of("html", s_curves));
    }

    [Fact]
    public void Another_format_is_an_error_that_lists_those_there_are() => Assert.Equal(
        "--format 'pdf': no such format; choose text, markdown, html, json", Assert.Throws<InputException>(() => ReportFormat.Find("pdf")).Message);

    private static RunRecord Curved(ulong seed) => CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period, Sessions = 3, Sets = 2 }, 1024).Build(seed);

    private static string Of(string format, Report report)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReportFormat.Find(format).Write(writer, report);
        return writer.ToString();
    }
}
