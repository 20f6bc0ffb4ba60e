using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Xunit;

namespace HwBench.Results.Tests.Reports;

public class ReportTableTests
{
    private static readonly KnownAnswer Eight = new("plus", "base", KnownQuantity.Difference, 8);

    [Fact]
    public void Each_run_is_a_line_with_its_verdicts_counted_and_its_sentinels()
    {
        RunRecord good = new SyntheticRun()
            .Sentinel("sentinel/plus-8", Eight, ("base", 20), ("plus", 28))
            .Cell("one", "bare", ("table", 30), ("generated", 20), ("tree", 90))
            .Cell("two", "retpoline", ("table", 30), ("generated", 20), ("tree", 90))
            .Cell("three", "retpoline", ("table", 30), ("generated", 50), ("tree", 90))
            .Build();
        RunRecord bad = new SyntheticRun().Sentinel("sentinel/plus-8", Eight, ("base", 20), ("plus", 25)).Cell("one", "bare", ("table", 30), ("generated", 30)).Build(2);
        RunRecord unproven = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", 30)).Build(3);

        string[][] rows = Rows(("a.json.gz", good), ("b.json.gz", bad), ("c.json.gz", unproven));

        Assert.Equal(["battery", "faster", "slower", "equivalent", "undecided", "sentinels"], rows[0]);
        Assert.Equal(["generated against table"], rows[1]);
        Assert.Equal(["synthetic", "2", "1", "0", "0", "passed"], rows[2]);
        Assert.Equal(["FAILED"], rows[3][5..]);
        Assert.Equal(["not judged"], rows[4][5..]);
        Assert.Equal([3, 1, 1], rows[2..5].Select(row => row[1..5].Sum(int.Parse)));
        Assert.Equal("The verdicts of each battery hold together at 5 % of its own: of these 3 batteries, up to 0.15 are to be expected to have a wrong one.", string.Join(' ', rows[5..].Select(line => line.FirstOrDefault())).Trim());
    }

    [Fact]
    public void The_names_of_the_longest_batteries_leave_each_run_on_one_line_of_a_mail()
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("generated", 30), ("generated-flat", 20)).Build();
        RunRecord longest = run with { Plan = run.Plan with { Battery = "predictability", Baseline = "generated", Candidate = "generated-flat" } };
        var writer = new StringWriter { NewLine = "\n" };
        ReportTable.Write(writer, [ReportBuilder.Of([("predictability.json.gz", longest)])]);
        string[] lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, TextReport.Width));
    }

    private static string[][] Rows(params (string Name, RunRecord Record)[] runs)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReportTable.Write(writer, [.. runs.Select(r => ReportBuilder.Of([r]))]);
        return [.. writer.ToString().TrimEnd('\n').Split('\n').Select(l => l.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}
