using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Records;
using HwBench.Results.Tests.Curves;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class RuleTests
{
    private const string Pv64 = "xen-4.17-pv64/dom0-build";

    [Theory]
    [InlineData(Contrast.More, ClaimVerdict.Supported)]
    [InlineData(Contrast.Less, ClaimVerdict.Contradicted)]
    public void A_contrast_compares_a_difference_with_that_of_the_cell_that_is_otherwise_the_same(Contrast contrast, ClaimVerdict expected)
    {
        RunRecord run = new SyntheticRun()
            .At($"{Pv64}/random/bare/hot", null, ("table", 40), ("generated", 30))
            .At($"{Pv64}/periodic(8)/bare/hot", null, ("table", 22), ("generated", 20))
            .At($"{Pv64}/periodic(8)/retpoline/hot", null, ("table", 60), ("generated", 20))
            .Build();
        Claim claim = Judged.Ruled(
            new ContrastRule("table", "generated", contrast, new CellScope(Order: ["periodic(8)"])),
            new ClaimScope(Order: ["random"]));
        ClaimJudgement judgement = Judged.OnlyCpu(claim, run);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal($"{Pv64}/random/bare/hot against periodic(8)", Assert.Single(judgement.Findings).Where);
        Assert.Equal([8, 10, 2], judgement.Deciding!.Values.Select(v => Math.Round(v.Value.Mean)));
    }

    [Theory]
    [InlineData(40, 20, ClaimVerdict.Supported)]
    [InlineData(20, 40, ClaimVerdict.Supported)]
    [InlineData(20, 10, ClaimVerdict.Contradicted)]
    [InlineData(40, 50, ClaimVerdict.Contradicted)]
    [InlineData(30, 50, ClaimVerdict.Undecided)]
    public void A_reversal_is_another_winner_and_none_where_one_wins_both(double bare, double retpoline, ClaimVerdict expected)
    {
        RunRecord run = new SyntheticRun()
            .At($"{Pv64}/random/bare/hot", null, ("table", 30), ("generated", bare))
            .At($"{Pv64}/random/retpoline/hot", null, ("table", 30), ("generated", retpoline))
            .Build(4);
        var rule = new ReversalRule("generated", "table", new CellScope(Mitigation: ["bare"])) { Quantifier = Quantifier.Some };
        Assert.Equal(expected, Judged.Verdict(Judged.Ruled(rule, new ClaimScope(Mitigation: ["retpoline"])), run));
    }

    [Theory]
    [InlineData("generated", null, 0.5, ClaimVerdict.Supported)]
    [InlineData("generated", "table", 0.5, ClaimVerdict.Supported)]
    [InlineData("generated", "table", -0.4, ClaimVerdict.Contradicted)]
    public void A_slope_is_what_each_step_of_the_axis_costs(string candidate, string? baseline, double slope, ClaimVerdict expected)
    {
        RunRecord run = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position }, 8, slope).Build();
        ClaimJudgement judgement = Judged.OnlyCpu(Judged.Ruled(new SlopeRule(candidate, baseline, CurveAxis.Position, Slope.Rising)), run);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(slope, judgement.Deciding!.Values[0].Value.Mean, 0.1);
        Assert.Equal(ClaimVerdict.NotMeasured, Judged.Verdict(Judged.Ruled(new SlopeRule(candidate, baseline, CurveAxis.Calls, Slope.Rising)), run));
    }

    // The table's 8 cycles are 6 with 16 instructions around them, and none with 64 or 128; generated's 6 stay.
    [Theory]
    [InlineData("table", "shadow(1*)", Bound.AtLeast, 15, ClaimVerdict.Supported)]
    [InlineData("table", "shadow(16)", Bound.AtLeast, 35, ClaimVerdict.Contradicted)]
    [InlineData("table", "shadow(16)", Bound.AtMost, 35, ClaimVerdict.Supported)]
    [InlineData("table", "shadow(64)", Bound.AtLeast, 90, ClaimVerdict.Supported)]
    [InlineData("table", "shadow(64)", Bound.AtMost, 90, ClaimVerdict.Contradicted)]
    [InlineData("generated", "*", Bound.AtLeast, 20, ClaimVerdict.Contradicted)]
    [InlineData("generated", "*", Bound.AtMost, 20, ClaimVerdict.Supported)]
    public void What_work_around_a_dispatch_hides_is_judged_as_a_share_of_it(string variant, string context, Bound bound, double percent, ClaimVerdict expected)
    {
        RunRecord run = CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build();
        ClaimJudgement judgement = Judged.OnlyCpu(Judged.Ruled(new HiddenRule(variant, bound, percent), new ClaimScope(Context: [context])), run);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(context switch { "*" => 4, "shadow(1*)" => 2, _ => 1 }, judgement.Findings.Count);
    }

    [Theory]
    [InlineData(CostQuantity.CodeBytes, Contrast.More, 1, true)]
    [InlineData(CostQuantity.CodeBytes, Contrast.More, 2, false)]
    [InlineData(CostQuantity.CodeBytes, Contrast.Less, 1, false)]
    [InlineData(CostQuantity.TableBytes, Contrast.More, 1, false)]
    [InlineData(CostQuantity.ExecutedConditional, Contrast.More, 1.5, true)]
    public void A_cost_is_known_exactly(CostQuantity quantity, Contrast contrast, double times, bool holds)
    {
        // 100 and 150 bytes, 2 and 3 conditional branches.
        RunRecord run = new SyntheticRun { Sessions = 1, Sets = 1 }.Cell("one", "bare", ("table", 30), ("generated", 30)).Build();
        ClaimJudgement judgement = Judged.OnlyCpu(Judged.Ruled(new CostRule("generated", "table", quantity, contrast, times)), run);
        Assert.Equal(holds ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, judgement.Verdict);
        Assert.Equal(0, judgement.PValue);
        Assert.Null(judgement.Power);
    }

    [Fact]
    public void What_is_known_exactly_does_not_make_it_harder_to_decide_the_rest()
    {
        RunRecord run = new SyntheticRun { SessionEffect = 0.5 }.Cell("one", "bare", ("table", 40), ("near", 41.6)).Build(5);
        Claim near = Judged.Says("near is slower than table");
        double alone = Judged.OnlyCpu(near, run).PValue!.Value;
        Claim[] exact = [.. Enumerable.Repeat(Judged.Ruled(new CostRule("near", "table", CostQuantity.CodeBytes, Contrast.More)), 50)];
        Assert.Equal(alone, Judged.Report([near, .. exact], [run]).Claims[0].Cpus[0].Judgement.PValue!.Value, 12);
    }

    [Theory]
    [InlineData("verification: number 65 reached iret (23), must return -38", Proof.Refused, ClaimVerdict.Supported)]
    [InlineData("verification: number 65 reached iret (23), must return -38", Proof.Passed, ClaimVerdict.Contradicted)]
    [InlineData("crashed with SIGSEGV", Proof.Refused, ClaimVerdict.NotMeasured)]
    [InlineData(null, Proof.Refused, ClaimVerdict.Contradicted)]
    [InlineData(null, Proof.Passed, ClaimVerdict.Supported)]
    public void What_the_proof_found_is_known_exactly(string? failure, Proof proof, ClaimVerdict expected)
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated-unfixed", 30)).Build();
        CellVariant[] variants = [.. run.Cells[0].Variants.Select((v, i) => i == 1 ? v with { Failure = failure } : v)];
        Assert.Equal(expected, Judged.Verdict(Judged.Ruled(new ProofRule("generated-unfixed", proof)), run with { Cells = [run.Cells[0] with { Variants = variants }] }));
    }

    [Theory]
    [InlineData(100, ClaimVerdict.Contradicted)]
    [InlineData(1000, ClaimVerdict.Supported)]
    [InlineData(null, ClaimVerdict.Undecided)]
    public void A_workload_gains_its_calls_times_the_cycles_of_each(int? seconds, ClaimVerdict expected)
    {
        // 0.8 ticks a cycle at 2 GHz are 2.5 GHz: 5 cycles of 10^9 calls are 2 s.
        RunRecord run = new SyntheticRun { SessionEffect = 0.01, PlacementEffect = 0.01 }.Cell("one", "bare", ("table", 30), ("generated", 25)).Build();
        Claim claim = Judged.Ruled(new WorkloadRule("generated", "table", 1_000_000_000, 1));
        ClaimJudgement judgement = Judged.Report([claim], [run], new Workload(seconds, 1)).Claims[0].Cpus[0].Judgement;
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(-2, judgement.Deciding!.Values[0].Value.Mean, 0.05);
        Assert.Null(judgement.FurtherPlacements);
        if (seconds == 1000)
        {
            // 16 (1 / 0.2)², and two more for Student's t (Lehr, Statistics in Medicine 11, 1992: 16 / effect²).
            int runs = int.Parse(string.Concat(judgement.Notes[^1].Split("run to run, ")[1].TakeWhile(c => c != ' ')), System.Globalization.NumberStyles.AllowThousands);
            Assert.InRange(runs, 380, 410);
        }
    }

    [Fact]
    public void A_workload_that_loses_is_no_gain_however_long_it_takes()
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", 35)).Build();
        Assert.Equal(ClaimVerdict.Contradicted, Judged.Verdict(Judged.Ruled(new WorkloadRule("generated", "table", 1000, 1)), run));
    }

    [Theory]
    [InlineData(22, ClaimVerdict.Supported)]
    [InlineData(45, ClaimVerdict.Contradicted)]
    public void A_mean_counts_each_cell_once(double second, ClaimVerdict expected)
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", 35)).Cell("two", "bare", ("table", 30), ("generated", second)).Build();
        Assert.Equal(expected, Judged.Verdict(Judged.Ruled(new MeanRule(ClaimSentence.ReadComparison("generated is faster than table"))), run));
    }
}
