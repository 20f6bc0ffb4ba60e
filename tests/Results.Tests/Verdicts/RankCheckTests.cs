using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class RankCheckTests
{
    [Theory]
    [InlineData(Verdict.Slower, true, 5.0, 5.1, 5.2, 5.3, 4.8, 4.9)]
    [InlineData(Verdict.Slower, false, 5.0, 5.1, 5.2, 5.3, 4.8, -0.1)] // One sign of six against the others: by Wilcoxon p = 0.0625.
    [InlineData(Verdict.Faster, false, 5.0, 5.1, 5.2, 5.3, 4.8, 4.9)]
    [InlineData(Verdict.Equivalent, true, 0.1, -0.2, 0.3, 0.0, -0.1, 0.2)]
    [InlineData(Verdict.Equivalent, false, 2.0, 2.1, 2.2, 1.9, 1.8, 1.7)]
    [InlineData(Verdict.Undecided, true, 5.0, 5.1, 5.2, 5.3, 4.8, 4.9)]
    public void A_verdict_that_ranks_over_sessions_do_not_show_is_not_confirmed(Verdict verdict, bool agrees, params double[] sessions) =>
        Assert.Equal(agrees, RankCheck.Of(Judged(verdict, sessions))!.Agrees);

    [Fact]
    public void Shift_and_bounds_are_Hodges_and_Lehmanns_of_one_value_a_session()
    {
        RankCheck ranks = RankCheck.Of(Judged(Verdict.Slower, 1, 2, 3, 4, 5, 16))!;
        Assert.Equal((3.5, 1, 16, 0.03125), (ranks.Shift.Shift, ranks.Shift.Low, ranks.Shift.High, ranks.PValue));
        Assert.Null(RankCheck.Of(Judged(Verdict.Slower, 1, 2, 3, 4, 5)));
    }

    [Fact]
    public void What_does_not_agree_is_warned_of_once_and_the_first_is_named()
    {
        Judgement against = Judged(Verdict.Slower, 5, 5, 5, 5, 5, -0.1);
        Assert.Empty(RankCheck.Warnings([Judged(Verdict.Slower, 5, 5, 5, 5, 5, 5)]));
        Assert.Equal(
            new RunWarning(WarningCode.RanksDisagree, "2 of 2 verdicts are not confirmed by ranks over sessions (Hodges and Lehmann, Wilcoxon); the first: generated in a"),
            Assert.Single(RankCheck.Warnings([against, against])));
    }

    [Fact]
    public void A_report_has_the_ranks_beside_each_verdict()
    {
        RunRecord run = new SyntheticRun { Sessions = 8 }.Cell("a", "bare", ("table", 30), ("generated", 40), ("linear", 30)).Build();
        VariantReport[] variants = [.. ReportBuilder.Of([("run", run)]).Runs[0].Cells[0].Variants];
        Assert.Null(variants[0].Ranks);
        Assert.InRange(variants[1].Ranks!.Shift.Mean, 9.8, 10.2);
        Assert.All(variants.Skip(1), v => Assert.True(v.Ranks!.Agrees && v.Ranks.Shift.Low <= v.Ranks.Shift.Mean && v.Ranks.Shift.Mean <= v.Ranks.Shift.High));
    }

    private static Judgement Judged(Verdict verdict, params double[] sessions)
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 40)).Build();
        return new Judgement(CellComparison.Of(run, run.Cells[0], "generated", "table")! with { SessionMeans = sessions }, 0.01, verdict, null);
    }
}
