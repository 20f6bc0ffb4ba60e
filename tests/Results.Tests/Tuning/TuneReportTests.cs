using HwBench.Results.Records;
using HwBench.Results.Tuning;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Tuning;

public class TuneReportTests
{
    private static readonly KnownAnswer s_same = new("b", "a", KnownQuantity.Difference, 0);

    // The bytes of a synthetic variant grow with its place; all execute one indirect branch.
    private static readonly RunRecord s_run = new SyntheticRun()
        .Cell("xen-4.17-pv64/pv-build/random/bare/hot", "bare", ("direct", 10), ("table", 50), ("hybrid-2", 40), ("tree", 40.02), ("generated", 45))
        .Sentinel("sentinel/a-a", s_same, ("a", 20), ("b", 20))
        .Build();

    [Fact]
    public void The_text_is_the_golden_one()
    {
        var writer = new StringWriter { NewLine = "\n" };
        TuneText.Write(writer, TuneReportBuilder.Of("tune.json.gz", s_run, Search()));

        GoldenFile.Matches(writer.ToString(), "golden/tune.txt");
        Assert.All(writer.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Of_two_that_are_equivalent_the_smaller_wins_and_the_answer_names_whom_it_beats_by_how_much()
    {
        TuneReport report = TuneReportBuilder.Of("tune.json.gz", s_run, null);

        Assert.Equal("hybrid-2", report.Winner);
        Assert.Matches(@"^On AMD EPYC 9R14 \(Zen 4\), for xen-4\.17-pv64 and pv-build \(random, bare, hot\) hybrid-2 is chosen, the smallest that no other is faster than by verdict: "
            + @"\d+\.\d+ ± \d\.\d+ cycles a dispatch in 200 bytes of code and 800 of table; "
            + @"it beats generated \(by \d\.\d+ ± \d\.\d+\), table \(by \d+\.\d+ ± \d\.\d+\); it is equivalent to tree \(larger\)\.$", report.Answer);
        Assert.Equal((null, null), (report.Candidates.Single(c => c.Name == "hybrid-2").Verdict, report.Candidates.Single(c => c.Name == "hybrid-2").Difference));
    }

    [Fact]
    public void The_floor_is_no_candidate()
    {
        TuneReport report = TuneReportBuilder.Of("tune.json.gz", s_run, null);

        Assert.DoesNotContain(report.Candidates, c => c.Name == TuneReportBuilder.Floor);
        Assert.Equal(10, report.Floor!.Mean, 0.5);
    }

    [Fact]
    public void Whoever_is_not_on_the_frontier_is_told_by_whom_it_is_dominated()
    {
        TuneReport report = TuneReportBuilder.Of("tune.json.gz", s_run, null);

        Assert.Equal(["hybrid-2", "table"], report.Candidates.Where(c => c.IsOnFrontier).Select(c => c.Name).Order());
        Assert.All(report.Candidates, c => Assert.Equal(c.IsOnFrontier, c.DominatedBy.Count == 0));
        Assert.Contains("hybrid-2", report.Candidates.Single(c => c.Name == "generated").DominatedBy);
    }

    [Fact]
    public void What_the_data_do_not_tell_is_named_undecided()
    {
        RunRecord noisy = new SyntheticRun { SessionEffect = 3 }.Cell("a", "bare", ("table", 41), ("generated", 40)).Sentinel("s", s_same, ("a", 20), ("b", 20)).Build();

        TuneReport report = TuneReportBuilder.Of("tune.json.gz", noisy, null);

        Assert.Equal("table", report.Winner);
        Assert.Matches(@"undecided against generated \([+-]\d+(\.\d+)? ± \d+(\.\d+)?, larger\)\.$", report.Answer);
    }

    [Fact]
    public void A_candidate_that_failed_is_shown_and_never_wins()
    {
        Cell cell = s_run.Cells[0] with { Variants = [.. s_run.Cells[0].Variants.Select(v => v.Name == "hybrid-2" ? v with { Failure = "verification: wrong", ExecutedConditional = null, ExecutedTaken = null, ExecutedIndirect = null } : v)] };
        RunRecord failed = s_run with
        {
            Cells = [cell, s_run.Cells[1]],
            Sessions = [.. s_run.Sessions.Select(s => s with { Measurements = [.. s.Measurements.Select(m => m.Cell == cell.Id ? Without(m, 2) : m)] })],
        };

        TuneReport report = TuneReportBuilder.Of("tune.json.gz", failed, null);

        Assert.Equal("tree", report.Winner);
        CandidateReport hybrid = report.Candidates[^1];
        Assert.Equal(("hybrid-2", "verification: wrong", false, null), (hybrid.Name, hybrid.Failure, hybrid.IsOnFrontier, hybrid.Verdict));
    }

    [Fact]
    public void A_failed_sentinel_is_said_first()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 50), ("generated", 40)).Sentinel("s", s_same, ("a", 20), ("b", 25)).Build();

        TuneReport report = TuneReportBuilder.Of("tune.json.gz", run, null);

        Assert.False(report.Trustworthy);
        Assert.StartsWith("Untrustworthy (the sentinel failed): on ", report.Answer, StringComparison.Ordinal);
        Assert.Contains(") generated is the best: ", report.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_keeps_the_fastest_and_the_smallest_that_ties_and_drops_what_is_slower()
    {
        (string, double)[] hybrids = [.. Enumerable.Range(1, 16).Select(k => ($"hybrid-{k}", k <= 3 ? 60.0 : k == 9 ? 39.9 : 40))];
        RunRecord run = new SyntheticRun().Cell("a", "bare", hybrids).Sentinel("s", s_same, ("a", 20), ("b", 20)).Build();

        TuneSearch search = HybridSearch.Of("search.json.gz", run);

        Assert.Equal(16, search.Tried.Count);
        Assert.Equal(HybridSearch.MostKept, search.Kept.Count);
        Assert.Equal("hybrid-4", search.Kept[0]);
        Assert.DoesNotContain(search.Kept, k => k is "hybrid-1" or "hybrid-2" or "hybrid-3");
        Assert.Equal(Verdict.Slower, search.Tried[0].Verdict);
        string fastest = search.Tried.MinBy(t => t.Cycles!.Mean)!.Name;
        Assert.Contains(fastest, search.Kept);
        Assert.Null(search.Tried.Single(t => t.Name == fastest).Verdict);
    }

    private static TuneSearch Search() => HybridSearch.Of("tune.search.json.gz", new SyntheticRun { Sessions = 2 }
        .Cell("a", "bare", ("hybrid-1", 44), ("hybrid-2", 40), ("hybrid-3", 40))
        .Sentinel("s", s_same, ("a", 20), ("b", 20))
        .Build());

    private static Measurement Without(Measurement measurement, int variant) => measurement with
    {
        Variants = [.. measurement.Variants.Where(v => v != variant)],
        Placements = [.. measurement.Placements.Select(p => p with { Offsets = p.Offsets.RemoveAt(variant), Ticks = [.. p.Ticks.Select(t => t.RemoveAt(variant))] })],
    };
}
