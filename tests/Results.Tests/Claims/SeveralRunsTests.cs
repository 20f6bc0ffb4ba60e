using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class SeveralRunsTests
{
    private static readonly Claim Faster = Judged.Says("generated is faster than table");

    [Fact]
    public void Runs_on_one_cpu_count_each_once()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 3).Select(seed => Of(28, (ulong)seed))];
        double[] each = [.. runs.Select(r => Judged.OnlyCpu(Faster, r).Deciding!.Values[0].Value.Mean)];
        Estimate plain = NestedMean.Estimate([each]);
        IntervalReport all = Judged.OnlyCpu(Faster, runs).Deciding!.Values[0].Value;
        Assert.Equal(plain.Mean, all.Mean, 9);
        Assert.True(all.HalfWidth >= plain.HalfWidth - 1e-9);
    }

    [Fact]
    public void Two_runs_that_differ_decide_nothing_and_how_many_more_would_is_said()
    {
        RunRecord[] runs = [Of(29.5, 1), Of(25, 2)];
        Assert.Equal(ClaimVerdict.Supported, Judged.OnlyCpu(Faster, runs[0]).Verdict);
        ClaimsReport report = Judged.Report([Faster], runs);
        ClaimJudgement both = report.Claims[0].Cpus[0].Judgement;
        Assert.Equal(ClaimVerdict.Undecided, both.Verdict);
        Assert.Null(both.FurtherPlacements);
        Assert.InRange(both.FurtherRuns!.Value, 1, 100);
        var text = new StringWriter();
        ClaimsText.Write(text, report);
        Assert.Matches($@";\s+{both.FurtherRuns}\s+more\s+run", text.ToString());
    }

    [Fact]
    public void A_run_without_an_interval_leaves_the_pool_without_one()
    {
        Estimate bounded = NestedMean.Estimate([[1.0, 2], [2, 3]]);
        Assert.True(double.IsInfinity(PooledRuns.Of([bounded, bounded.WithoutInterval()]).HalfWidth));
    }

    [Theory]
    [InlineData("generated is faster than table")]
    [InlineData("generated is at least 1 % faster than table")]
    public void A_run_of_other_code_is_not_pooled_and_that_is_said(string says)
    {
        RunRecord[] same = [.. Enumerable.Range(1, 2).Select(seed => Of(28, (ulong)seed))];
        RunRecord other = Recoded(Of(50, 3), v => v with { Sha256 = new string('f', 64) });
        ClaimsReport report = Judged.Report([Judged.Says(says)], [same[0], other, same[1]]);
        Assert.Equal("1.json.gz: not compared, since most runs have other code or another mix there: one", report.Notes[^1]);
        Assert.Equal(Judged.OnlyCpu(Judged.Says(says), same).PValue, report.Claims[0].Cpus[0].Judgement.PValue);

        // A mix of the same name that makes the variant execute something else.
        RunRecord[] machines = [.. same.Append(Recoded(Of(50, 3), v => v with { ExecutedConditional = 9 })).Select((r, i) => Judged.On(r, $"{i}"))];
        ClaimReport fleet = Judged.Report([Judged.Says(says)], machines).Claims[0];
        Assert.Equal([ClaimVerdict.Supported, ClaimVerdict.Supported, ClaimVerdict.NotMeasured], fleet.Cpus.Select(c => c.Judgement.Verdict));
        Assert.InRange(fleet.Fleet!.Findings[0].Values[0].Value.Mean, -9, -1);
    }

    [Fact]
    public void What_a_claim_does_not_name_may_have_other_code()
    {
        RunRecord run = new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", 28), ("linear", 60)).Build(4);
        RunRecord other = Recoded(new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", 28), ("linear", 60)).Build(5), v => v.Name == "linear" ? v with { Sha256 = new string('f', 64) } : v);
        Assert.DoesNotContain(Judged.Report([Faster], [run, other]).Notes, n => n.Contains("other code", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_known_exactly_must_hold_of_every_code()
    {
        Claim claim = Judged.Ruled(new CostRule("generated", "table", CostQuantity.CodeBytes, Contrast.More));
        RunRecord[] same = [.. Enumerable.Range(1, 2).Select(seed => Of(28, (ulong)seed))];
        RunRecord smaller = Recoded(Of(28, 3), v => v.Name == "generated" ? v with { Sha256 = new string('f', 64), CodeBytes = 1 } : v);
        Assert.Equal(ClaimVerdict.Supported, Judged.Verdict(claim, same));
        Assert.Equal(ClaimVerdict.Contradicted, Judged.Verdict(claim, [.. same, smaller]));
    }

    [Fact]
    public void A_run_whose_sentinels_do_not_vouch_for_it_is_left_out_unless_asked_for()
    {
        RunRecord run = Of(28, 1);
        Claim[] claims = [Faster];
        var evidence = new ReducedRecords<IReadOnlyList<RunEvidence>>([RunEvidence.Of("a.json.gz", run, claims)], ["a note of the input"]);
        ClaimsReport report = ClaimsReportBuilder.Of(claims, evidence, Workload.Unknown);
        Assert.Equal((0, 1, ClaimVerdict.NotMeasured), (report.Runs, report.LeftOut, report.Claims[0].Verdict));
        Assert.Equal(["a note of the input", "a.json.gz: it has no sentinels; left out; --with-untrusted counts it"], report.Notes);
        Assert.Equal(ClaimVerdict.Supported, ClaimsReportBuilder.Of(claims, evidence, Workload.Unknown, withUntrusted: true).Claims[0].Verdict);
    }

    [Fact]
    public void Each_cpu_is_judged_and_then_the_fleet_of_which_they_are_a_sample()
    {
        RunRecord[] alike = [.. Enumerable.Range(1, 6).Select(i => Judged.On(Of(27 + (0.1 * i), (ulong)i), $"{i}"))];
        ClaimReport supported = Judged.Report([Faster], alike).Claims[0];
        Assert.Equal(ClaimVerdict.Supported, supported.Fleet!.Verdict);
        Assert.Equal(6, supported.Cpus.Count(c => c.Judgement.Verdict == ClaimVerdict.Supported));

        RunRecord[] mixed = [.. Enumerable.Range(1, 6).Select(i => Judged.On(Of(i % 2 == 0 ? 20 : 40, (ulong)i), $"{i}"))];
        ClaimReport differing = Judged.Report([Faster], mixed).Claims[0];
        Assert.Equal(ClaimVerdict.Undecided, differing.Verdict);
        Assert.Equal(3, differing.Cpus.Count(c => c.Judgement.Verdict == ClaimVerdict.Contradicted));
    }

    [Fact]
    public void Of_one_cpu_there_is_no_fleet_and_two_that_share_no_cell_decide_nothing_together()
    {
        Assert.Null(Judged.Report([Faster], [Of(28, 1)]).Claims[0].Fleet);
        RunRecord other = new SyntheticRun().Cell("another", "bare", ("table", 30), ("generated", 28)).Build(2);
        ClaimReport claim = Judged.Report([Faster], [Judged.On(Of(28, 1), "1"), Judged.On(other, "2")]).Claims[0];
        Assert.Equal(ClaimVerdict.Undecided, claim.Verdict);
        Assert.Contains("no two machines", Assert.Single(claim.Fleet!.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sequence_of_runs_changes_no_judgement()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 4).Select(i => Judged.On(Of(29.5, (ulong)i), $"{i % 2}"))];
        ClaimReport forth = Judged.Report([Faster], runs).Claims[0];
        ClaimReport back = Judged.Report([Faster], [.. runs.Reverse()]).Claims[0];
        Assert.Equal(forth.Fleet!.PValue!.Value, back.Fleet!.PValue!.Value, 9);
        Assert.Equal(forth.Cpus.Select(c => (c.Cpu, c.Judgement.Verdict)), back.Cpus.Select(c => (c.Cpu, c.Judgement.Verdict)));
    }

    // A fleet whose mean is just not below zero.
    [Fact]
    public void Of_fleets_that_are_not_faster_on_the_mean_at_most_one_in_twenty_is_called_so()
    {
        const int Fleets = 150;
        var random = new Random(4);
        int wrong = 0;
        for (int f = 0; f < Fleets; f++)
        {
            RunRecord[] runs = [.. Enumerable.Range(0, 5).Select(i => Judged.On(Small(30 + SyntheticRun.Normal(random), (ulong)((f * 5) + i + 1)), $"{i}"))];
            wrong += Judged.Report([Faster], runs).Claims[0].Verdict == ClaimVerdict.Undecided ? 0 : 1;
        }

        Assert.True(ClopperPearson.Interval(wrong, Fleets, 0.999).Low <= 0.05, $"{wrong} of {Fleets}");
    }

    private static RunRecord Of(double generated, ulong seed) => new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", generated)).Build(seed);

    private static RunRecord Recoded(RunRecord run, Func<CellVariant, CellVariant> recoded) =>
        run with { Cells = [.. run.Cells.Select(c => c with { Variants = [.. c.Variants.Select(recoded)] })] };

    private static RunRecord Small(double generated, ulong seed) =>
        new SyntheticRun { Sessions = 4, Sets = 1, Blocks = 1 }.Cell("one", "bare", ("table", 30), ("generated", generated)).Build(seed);
}
