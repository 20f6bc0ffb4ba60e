using System.Text.RegularExpressions;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Xunit;

namespace HwBench.Results.Tests.Reports;

public class ReportTests
{
    private static readonly RunRecord Run = ExampleRun.Of();

    [Fact]
    public void The_text_report_is_the_golden_one()
    {
        string text = Text([("run.json.gz", Run)]);
        GoldenFile.Matches(text, "golden/report.txt");
    }

    [Fact]
    public void The_json_report_is_the_golden_one()
    {
        var writer = new StringWriter { NewLine = "\n" };
        JsonReport.Write(writer, ReportBuilder.Of([("run.json.gz", Run)]));
        // The last digits of logarithms differ between C libraries.
        string rounded = Regex.Replace(writer.ToString(), @"-?\d+\.\d{5,}(E-?\d+)?", n => double.Parse(n.Value).ToString("G7"));
        GoldenFile.Matches(rounded, "golden/report.json");
    }

    [Fact]
    public void What_was_counted_is_in_the_verdict_table_and_what_was_not_says_why()
    {
        var good = new Gate("straight", 15, 0, 15);
        Counter Counted(string name, params Gate[] gates) => new(name, $"{name} (type 0, config 0x1)", null, 40, gates);
        RunRecord run = new SyntheticRun
        {
            SortedSaves = 9,
            DiscardedBatches = 3,
            EventsOf = (v, name) => name switch { "instructions" => 20 + (3 * v), "branches" => 5 + v, "branch-misses" => 0.9375 - (0.4 * v), _ => 0.25 },
            Counting = new CounterSet(
                CounterRoute.Rdpmc,
                null,
                [
                    Counted("cycles", good),
                    Counted("instructions", good),
                    Counted("branches", good),
                    Counted("branch-misses", good, new Gate("fair-coin", 0.5, 0.05, 0.31)),
                    Counted("front-end-resteers"),
                    new Counter("indirect-mispredicts", null, "not known for Zen 9", null, []),
                    new Counter("return-mispredicts", null, "not known for Zen 9", null, []),
                ]),
        }.Cell("xen-4.17-pv64/dom0-build/random/bare/hot", "bare", ("table", 40), ("generated", 45)).Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 2000), ("b", 2000)).Build();

        string text = Text([("counted.json.gz", run)]);
        GoldenFile.Matches(text, "golden/counted.txt");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    [Fact]
    public void Where_dispatches_are_timed_one_by_one_their_percentiles_are_told_and_nothing_is_counted()
    {
        RunRecord run = new SyntheticRun { PairTicks = 52, TickStep = 26, Sessions = 3, Sets = 3 }
            .Cell("xen-4.17-pv64/dom0-build/random/bare/vm-exit", "bare", ("table", 80), ("generated", 95))
            .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 2000), ("b", 2000))
            .Build();
        run = run with { Cells = [run.Cells[0] with { Context = "vm-exit" }, run.Cells[1]] };

        string text = Text([("each.json.gz", run)]);
        GoldenFile.Matches(text, "golden/each.txt");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        LatencyReport latency = ReportBuilder.Of([("each.json.gz", run)]).Runs[0].Cells[0].Variants[1].Latency!;
        Assert.Equal(run.Sessions.Count * 12L * 3 * run.Cells[0].Dispatches, latency.Dispatches);
    }

    [Fact]
    public void No_line_is_longer_than_72_columns_whatever_the_names()
    {
        string text = Text([(new string('n', 120), Run with
        {
            Cells = [.. Run.Cells.Select(c => c with { Id = c.Id + new string('-', 110), Variants = [.. c.Variants.Select(v => v with { Label = new string('l', 70), Failure = string.Concat(Enumerable.Repeat("reason ", 40)) })] })],
            Sessions = [],
        }), ("short", Run)]);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    [Fact]
    public void Counters_that_the_page_has_no_room_for_follow_below_together()
    {
        string[] names = ["instructions", "branches", "branch-misses", "conditional-mispredicts", "indirect-mispredicts", "return-mispredicts", "front-end-resteers", "page-faults"];
        RunRecord counted = new SyntheticRun
        {
            Counting = new CounterSet(CounterRoute.Rdpmc, null, [.. names.Select(n => new Counter(n, "event", null, 0, [new Gate("straight", 0, 0, 0)]))]),
            EventsOf = (v, name) => v + name.Length,
        }
            .Cell("a", "bare", ("table", 33), ("generated", 41), ("generated-linear", 41)).Build();
        string[] lines = Text([("run", counted)]).Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 72));
        int below = Array.FindIndex(lines, line => line.Contains("instructions"));
        Assert.DoesNotContain("unpred.", lines[below]);
        Assert.Equal(["generated", "13.000±0", "9.000±0", "14.000±0"], lines[below + 2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..4]);
        Assert.Equal(names, lines.Where(l => l.StartsWith("  a dispatch")).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Intersect(names));
    }

    [Fact]
    public void What_has_no_interval_says_why_and_what_one_session_needs_is_more_sessions()
    {
        string alike = Text([("run", new SyntheticRun { SessionEffect = 0, PlacementEffect = 0 }.Cell("a", "bare", ("table", 30), ("generated", 31)).Build())]);
        Assert.Contains("- an interval for generated in a: every set read exactly the same, which", alike);
        Assert.Contains("undecided +1.0±?", alike);

        string one = Text([("run", new SyntheticRun { Sessions = 1, SessionEffect = 0, PlacementEffect = 4 }.Cell("a", "bare", ("table", 30), ("generated", 30)).Build())]);
        Assert.Contains("all that holds for that session alone", one.ReplaceLineEndings(" "));
        Assert.Contains("placements, in more sessions like these, that would decide: generated unknown: more sessions first", string.Join(' ', one.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("- few-sessions: 1 session: its intervals tell nothing of other sessions;", one);
    }

    [Fact]
    public void Sessions_of_one_set_each_tell_no_share_between_sessions()
    {
        RunReport run = ReportBuilder.Of([("run", new SyntheticRun { Sets = 1 }.Cell("a", "bare", ("table", 30), ("generated", 31)).Build())]).Runs[0];
        Assert.Null(run.SessionShare);
        Assert.NotNull(ReportBuilder.Of([("run", Run)]).Runs[0].SessionShare);
    }

    [Fact]
    public void Everything_but_three_signs_is_printable_ascii() =>
        Assert.All(Text([("run", Run), ("evil\u001b[2J", Run with { Digest = "other" })]).Replace("\n", ""), c => Assert.True(c is (>= ' ' and <= '~') or '±' or 'Δ' or '≤', $"U+{(int)c:X4}"));

    [Fact]
    public void Baseline_and_candidate_can_be_chosen()
    {
        RunReport run = ReportBuilder.Of([("run", Run)], baseline: "generated", candidate: "linear").Runs[0];
        Assert.Contains("linear is", run.Answer);
        Assert.Contains("than generated", run.Answer);
        Assert.All(run.Cells, c => Assert.Null(c.Variants.Single(v => v.Name == "generated").Difference));
    }

    [Fact]
    public void A_variant_that_the_record_lacks_is_an_error_that_lists_those_it_has()
    {
        Assert.Equal("run: no cell has the variant 'tabel'; it has table, generated, linear, broken", Assert.Throws<InputException>(() => ReportBuilder.Of([("run", Run)], baseline: "tabel")).Message);
        Assert.Contains("both 'generated'", Assert.Throws<InputException>(() => ReportBuilder.Of([("run", Run)], baseline: "generated")).Message);
    }

    [Fact]
    public void Runs_share_one_adjustment_for_the_number_of_comparisons()
    {
        double alone = ReportBuilder.Of([("a", Run)]).Runs[0].Cells[0].Variants[1].AdjustedPValue!.Value;
        double among = ReportBuilder.Of([("a", Run), ("b", ExampleRun.Of(seed: 2))]).Runs[0].Cells[0].Variants[1].AdjustedPValue!.Value;
        Assert.True(among > alone, $"{among} {alone}");
    }

    private static string Text(IReadOnlyList<(string, RunRecord)> records)
    {
        var writer = new StringWriter { NewLine = "\n" };
        TextReport.Write(writer, records);
        return writer.ToString();
    }
}
