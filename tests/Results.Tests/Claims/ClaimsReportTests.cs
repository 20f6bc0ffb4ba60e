using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class ClaimsReportTests
{
    private static readonly Claim Faster = Judged.Says("generated is faster than table");

    [Theory]
    [InlineData(20, 28, Quantifier.Every, ClaimVerdict.Supported, "two")]
    [InlineData(20, 40, Quantifier.Every, ClaimVerdict.Contradicted, "two")]
    [InlineData(20, 40, Quantifier.Some, ClaimVerdict.Supported, "one")]
    [InlineData(40, 32, Quantifier.Some, ClaimVerdict.Contradicted, "two")]
    [InlineData(20, 30, Quantifier.Every, ClaimVerdict.Undecided, "two")]
    [InlineData(40, 30, Quantifier.Some, ClaimVerdict.Undecided, "two")]
    public void Every_and_some_are_decided_by_the_cells_that_decide_them(double first, double second, Quantifier quantifier, ClaimVerdict expected, string deciding)
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", first)).Cell("two", "bare", ("table", 30), ("generated", second)).Build(9);
        ClaimJudgement judgement = Judged.OnlyCpu(Judged.Says("generated is faster than table", quantifier), run);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(deciding, judgement.Deciding!.Where);
        Assert.Equal(2, judgement.Findings.Count);
    }

    [Fact]
    public void What_no_run_has_is_not_measured_and_takes_no_part_in_the_adjustment()
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", 20)).Build();
        ClaimsReport report = Judged.Report([Judged.Says("tree is faster than table"), Judged.Says("generated is faster than table", scope: new ClaimScope(Mitigation: ["retpoline"])), Faster], [run]);
        Assert.Equal([ClaimVerdict.NotMeasured, ClaimVerdict.NotMeasured, ClaimVerdict.Supported], report.Claims.Select(c => c.Verdict));
        Assert.Equal(1, report.Judgements);
        Assert.Null(report.Claims[0].Cpus[0].Judgement.PValue);
    }

    [Fact]
    public void With_too_few_placements_nothing_is_decided_and_it_is_said_how_many_would()
    {
        RunRecord few = new SyntheticRun { Sessions = 2, Sets = 1, SessionEffect = 1 }.Cell("one", "bare", ("table", 30), ("generated", 29)).Build(3);
        ClaimJudgement judgement = Judged.OnlyCpu(Faster, few);
        Assert.Equal(ClaimVerdict.Undecided, judgement.Verdict);
        Assert.True(judgement.FurtherPlacements > 0);

        RunRecord one = new SyntheticRun { Sessions = 1, Sets = 1 }.Cell("one", "bare", ("table", 30), ("generated", 10)).Build();
        ClaimJudgement unbounded = Judged.OnlyCpu(Faster, one);
        Assert.Equal(ClaimVerdict.Undecided, unbounded.Verdict);
        Assert.Null(unbounded.FurtherPlacements);
        Assert.False(unbounded.Power!.CouldSupport);
    }

    // Equal costs are the bound of every claim: whatever is decided there is a false alarm.
    [Fact]
    public void Of_reports_on_what_is_just_not_so_at_most_one_in_twenty_decides_anything()
    {
        const int Reports = 300;
        string[] variants = [.. Enumerable.Range(0, 12).Select(v => $"v{v}")];
        Claim[] claims =
        [
            .. variants.Select((v, i) => Judged.Says($"{v} is {(i % 2 == 0 ? "faster" : "slower")} than table", i % 3 == 0 ? Quantifier.Some : Quantifier.Every)),
            Judged.Says("direct is at least 2 cycles faster than table"),
            Judged.Says("table is at most 2 cycles slower than direct", Quantifier.Some),
        ];
        int wrong = 0;
        for (int seed = 1; seed <= Reports; seed++)
        {
            SyntheticRun run = new SyntheticRun { Sessions = 4, Sets = 2, Blocks = 1, SessionEffect = 1, PlacementEffect = 1 }
                .Cell("one", "bare", [("table", 40), ("direct", 38), .. variants.Select(v => (v, 40.0))]);
            wrong += Judged.Report(claims, [run.Build((ulong)seed)]).Claims.Any(c => c.Verdict != ClaimVerdict.Undecided) ? 1 : 0;
        }

        Assert.True(ClopperPearson.Interval(wrong, Reports, 0.999).Low <= 0.05, $"{wrong} of {Reports}");
    }

    [Fact]
    public void Of_decided_claims_at_least_95_percent_are_decided_as_they_are()
    {
        var random = new Random(11);
        int decided = 0;
        int wrong = 0;
        Claim[] claims = [Faster, Judged.Says("generated is slower than table", Quantifier.Some), Judged.Says("generated is at least 3 % faster than table")];
        for (int report = 0; report < 120; report++)
        {
            double[] costs = [.. Enumerable.Range(0, 2).Select(_ => 40 + (2.5 * SyntheticRun.Normal(random)))];
            bool[] truths = [costs.All(c => c < 40), costs.Any(c => c > 40), costs.All(c => c < 0.97 * 40)];
            RunRecord run = new SyntheticRun { Sessions = 5, Sets = 2, Blocks = 1, SessionEffect = 0.7, PlacementEffect = 1 }
                .Cell("one", "bare", ("table", 40), ("generated", costs[0]))
                .Cell("two", "bare", ("table", 40), ("generated", costs[1]))
                .Build((ulong)report + 1);
            ClaimVerdict[] verdicts = [.. Judged.Report(claims, [run]).Claims.Select(c => c.Verdict)];
            decided += verdicts.Count(v => v is ClaimVerdict.Supported or ClaimVerdict.Contradicted);
            wrong += verdicts.Zip(truths).Count(v => v.First == (v.Second ? ClaimVerdict.Contradicted : ClaimVerdict.Supported));
        }

        Assert.True(decided > 100, $"{decided} decided");
        Assert.True(wrong <= 0.05 * decided, $"{wrong} of {decided}");
    }

    [Fact]
    public void Power_is_the_truth_that_would_have_been_shown_and_a_direct_call_is_the_most_that_can_be()
    {
        RunRecord run = new SyntheticRun { SessionEffect = 0.3 }.Cell("one", "bare", ("table", 30), ("generated", 29), ("direct", 20)).Build();
        PowerReport could = Judged.OnlyCpu(Judged.Says("generated is at least 5 cycles faster than table"), run).Power!;
        Assert.True(could.CouldSupport, could.Why);
        Assert.InRange(could.SmallestShown!.Value, 0.05, 2);
        PowerReport never = Judged.OnlyCpu(Judged.Says("generated is at least 11 cycles faster than table"), run).Power!;
        Assert.False(never.CouldSupport, never.Why);
        Assert.Contains("direct call", never.Why, StringComparison.Ordinal);

        RunRecord noisy = new SyntheticRun { SessionEffect = 3 }.Cell("one", "bare", ("table", 300), ("generated", 300)).Build();
        Assert.False(Judged.OnlyCpu(Judged.Says("generated is equivalent to table"), noisy).Power!.CouldSupport);
    }

    [Theory]
    [InlineData(Quantifier.Every, false)]
    [InlineData(Quantifier.Some, true)]
    public void Every_place_could_support_a_claim_of_every_and_any_place_one_of_some(Quantifier quantifier, bool could)
    {
        // What is furthest from the claim, or nearest to it, isn't what tells: one differs for certain, the other is too noisy to fit ever.
        static RunRecord Run(double deviation) => new SyntheticRun { SessionEffect = deviation }
            .Cell("differs", "bare", ("table", 300), ("generated", 310)).Cell("noisy", "bare", ("table", 300), ("generated", 300.3)).Build();
        RunRecord quiet = Run(0.05);
        RunRecord run = quiet with { Sessions = [.. quiet.Sessions.Zip(Run(6).Sessions, (q, n) => q with { Measurements = [q.Measurements[0], n.Measurements[1]] })] };
        PowerReport power = Judged.OnlyCpu(Judged.Says("generated is equivalent to table", quantifier), run).Power!;
        Assert.Equal(could, power.CouldSupport);
        Assert.StartsWith(could ? "in differs, the interval" : "in noisy, the interval", power.Why);
    }

    [Fact]
    public void A_claim_of_equivalence_holds_within_a_cycle_and_a_percent()
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 130), ("same", 130.05), ("near", 131.5)).Build();
        Assert.Equal(ClaimVerdict.Supported, Judged.Verdict(Judged.Says("same is equivalent to table"), run));
        Assert.Equal(ClaimVerdict.Contradicted, Judged.Verdict(Judged.Says("near is equivalent to table"), run));
    }
}
