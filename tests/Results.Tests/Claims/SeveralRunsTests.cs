using HwBench.Results.Claims;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class SeveralRunsTests
{
    private static readonly Claim Faster = Judged.Says("generated is faster than table");

    [Fact]
    public void Runs_on_one_cpu_are_pooled_by_their_sessions()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 3).Select(seed => Of(28, (ulong)seed))];
        MeasuredReport one = Judged.OnlyCpu(Faster, runs[0]).Deciding!.Values[0];
        MeasuredReport all = Judged.OnlyCpu(Faster, runs).Deciding!.Values[0];
        Assert.True(all.Value.HalfWidth < one.Value.HalfWidth);
        Assert.InRange(all.Value.Mean, -3, -1);
    }

    [Fact]
    public void Pooled_sessions_have_the_interval_of_one_run_with_all_of_them()
    {
        var random = new Random(3);
        double[][] sessions = [.. Enumerable.Range(0, 9).Select(_ => Enumerable.Range(0, 4).Select(_ => 5 + SyntheticRun.Normal(random)).ToArray())];
        Estimate whole = NestedMean.Estimate(sessions);
        Estimate pooled = PooledRuns.Of([NestedMean.Estimate(sessions[..4]), NestedMean.Estimate(sessions[4..])]);
        Assert.Equal(whole.Mean, pooled.Mean, 12);
        Assert.Equal(whole.Low, pooled.Low, 6);
        Assert.Equal((whole.Sessions, whole.Units, whole.DegreesOfFreedom), (pooled.Sessions, pooled.Units, pooled.DegreesOfFreedom));
    }

    [Fact]
    public void A_run_without_an_interval_leaves_the_pool_without_one()
    {
        Estimate bounded = NestedMean.Estimate([[1.0, 2], [2, 3]]);
        Assert.True(double.IsInfinity(PooledRuns.Of([bounded, bounded.WithoutInterval()]).HalfWidth));
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

    private static RunRecord Small(double generated, ulong seed) =>
        new SyntheticRun { Sessions = 4, Sets = 1, Blocks = 1 }.Cell("one", "bare", ("table", 30), ("generated", generated)).Build(seed);
}
