using HwBench.Results.Claims;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Claims;

/// <summary>A machine is what CPUID can tell apart; what else changes on it is its state.</summary>
public sealed class SeveralStatesTests
{
    private static readonly Claim Faster = Judged.Says("generated is faster than table");

    [Fact]
    public void Other_microcode_is_another_state_of_one_cpu_and_the_newest_counts()
    {
        RunRecord old = Run(20, 1, "0x1", day: 0);
        RunRecord young = Run(40, 2, "0x2", day: 9);
        Assert.Equal(ClaimVerdict.Supported, Judged.Verdict(Faster, old));
        foreach (RunRecord[] runs in new[] { new[] { old, young }, [young, old] })
        {
            ClaimsReport report = Judged.Report([Faster], runs);
            Assert.Equal((1, ClaimVerdict.Contradicted), (report.Cpus.Count, report.Claims[0].Verdict));
            Assert.Null(report.Claims[0].Fleet);
            Assert.Equal(10, Assert.Single(report.Claims[0].Cpus[0].Judgement.Findings).Values[0].Value.Mean, 0.5);
            string note = Assert.Single(report.Notes, n => n.Contains("2 states", StringComparison.Ordinal));
            Assert.Matches(@"the newest counts .*: microcode 0x2 \(\d\.json\.gz\); before: microcode 0x1 \(\d\.json\.gz\)$", note);
        }
    }

    [Fact]
    public void What_only_an_older_state_measured_counts_still()
    {
        RunRecord elsewhere = new SyntheticRun().Cell("two", "bare", ("table", 30), ("generated", 20)).Build(3);
        ClaimJudgement judgement = Judged.OnlyCpu(Faster, Run(20, 1, "0x1", day: 0), At(elsewhere, "0x2", day: 9));
        Assert.Equal(["one", "two"], judgement.Findings.Select(f => f.Where).Order());

        RunRecord short_ = At(new SyntheticRun { Sessions = 1, Sets = 1 }.Cell("one", "bare", ("table", 30), ("generated", 40)).Build(4), "0x2", day: 9);
        Assert.Equal(ClaimVerdict.Supported, Judged.Verdict(Faster, Run(20, 1, "0x1", day: 0), short_));
    }

    [Fact]
    public void A_run_that_was_gone_on_with_is_counted_once()
    {
        RunRecord whole = Run(20, 1, "0x1", day: 0);
        RunRecord part = whole with { Sessions = [.. whole.Sessions.Take(3)], Complete = false };
        part = part with { Digest = RunRecordDigest.Of(part) };
        ClaimsReport report = Judged.Report([Faster], [part, whole]);
        Assert.Equal(1, report.Runs);
        Assert.Contains("0.json.gz is the same run as 1.json.gz; counted once, as 1.json.gz has it, which holds more", report.Notes);
        Assert.Equal(Judged.OnlyCpu(Faster, whole).PValue, report.Claims[0].Cpus[0].Judgement.PValue);
    }

    [Fact]
    public void Kinds_of_core_are_judged_apart_and_are_one_machine_of_the_fleet()
    {
        RunRecord[] machine = [Kind(Run(20, 1, "0x1", day: 0), "performance"), Kind(Run(20, 2, "0x1", day: 0), "efficiency")];
        ClaimReport alone = Judged.Report([Faster], machine).Claims[0];
        Assert.Null(alone.Fleet);
        Assert.Equal((2, ClaimVerdict.Supported), (alone.Cpus.Count, alone.Verdict));

        RunRecord[] others = [.. Enumerable.Range(3, 4).Select(i => Judged.On(Run(24, (ulong)i, "0x1", day: 0), $"{i}"))];
        ClaimReport fleet = Judged.Report([Faster], [.. machine, .. others]).Claims[0];
        Assert.Equal((6, ClaimVerdict.Supported), (fleet.Cpus.Count, fleet.Verdict));
        // The mean of -10 once and -6 four times; -7.3 if either kind counted.
        Assert.Equal(-6.8, fleet.Fleet!.Findings[0].Values[0].Value.Mean, 0.2);

        RunRecord[] apart = [machine[0], Kind(Run(40, 2, "0x1", day: 0), "efficiency")];
        Assert.Equal(ClaimVerdict.Undecided, Judged.Report([Faster], apart).Claims[0].Verdict);
    }

    private static RunRecord Run(double generated, ulong seed, string microcode, int day) =>
        At(new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", generated)).Build(seed), microcode, day);

    private static RunRecord At(RunRecord run, string microcode, int day) => run with
    {
        Machine = run.Machine with { Key = "key" + microcode, Microcode = microcode },
        Sessions = [.. run.Sessions.Select(s => s with { Started = s.Started.AddDays(day) })],
    };

    private static RunRecord Kind(RunRecord run, string kind) => run with { Machine = run.Machine with { CoreKind = kind } };
}
