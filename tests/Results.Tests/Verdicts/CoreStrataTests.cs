using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class CoreStrataTests
{
    private static readonly RunRecord Fast = Part(1, generated: 30, slowed: 1);
    private static readonly RunRecord Frugal = Part(2, generated: 50, slowed: 1.4);
    private static readonly RunRecord Hybrid = Together(Fast, Frugal);

    [Fact]
    public void A_run_on_one_kind_of_core_is_one_stratum_the_record_itself() => Assert.Same(Fast, Assert.Single(CoreStrata.Of(Fast)));

    [Fact]
    public void Each_kind_has_its_own_sessions_and_its_own_core()
    {
        IReadOnlyList<RunRecord> strata = CoreStrata.Of(Hybrid);

        Assert.Equal(["performance", "efficiency"], strata.Select(s => s.Machine.CoreKind));
        Assert.Equal(["Golden Cove", "Gracemont"], strata.Select(s => s.Machine.Microarchitecture));
        Assert.All(strata, s => Assert.All(s.Sessions, session => Assert.Equal(s.Machine.CoreKind, session.CoreKind)));
        Assert.Equal(Hybrid.Sessions.Count, strata.Sum(s => s.Sessions.Count));
    }

    [Fact]
    public void Estimates_sentinels_and_the_quiet_rule_are_those_of_the_kind_alone()
    {
        IReadOnlyList<RunReport> runs = ReportBuilder.Of([("hybrid", Hybrid)]).Runs;

        Assert.Equal(2, runs.Count);
        foreach ((RunReport run, RunRecord alone) in runs.Zip([Fast, Frugal]))
        {
            RunReport expected = ReportBuilder.Of([("alone", alone)]).Runs[0];
            Assert.Equal(expected.Cells[0].Variants.Select(v => v.Difference), run.Cells[0].Variants.Select(v => v.Difference));
            Assert.Equal(expected.Sentinels, run.Sentinels);
            Assert.Equal(expected.Warnings, run.Warnings);
            Assert.Equal(expected.Sessions, run.Sessions);
        }

        Assert.Equal(Verdict.Faster, runs[0].Cells[0].Variants[1].Verdict);
        Assert.Equal(Verdict.Slower, runs[1].Cells[0].Variants[1].Verdict);
        Assert.DoesNotContain(runs[0].Warnings, w => w.Code == WarningCode.BusySibling);
        Assert.Contains(runs[1].Warnings, w => w.Code == WarningCode.BusySibling);
    }

    [Fact]
    public void The_comparisons_of_both_kinds_share_one_adjustment()
    {
        double alone = ReportBuilder.Of([("alone", Fast)]).Runs[0].Cells[0].Variants[1].AdjustedPValue!.Value;
        double among = ReportBuilder.Of([("hybrid", Hybrid)]).Runs[0].Cells[0].Variants[1].AdjustedPValue!.Value;

        Assert.True(among > alone, $"{among} {alone}");
    }

    [Fact]
    public void The_text_names_the_kind()
    {
        var writer = new StringWriter();
        TextReport.Write(writer, [("hybrid", Hybrid)]);
        string text = writer.ToString().ReplaceLineEndings(" ");

        Assert.Contains("hybrid: synthetic on Some Core (Golden Cove, performance core)", text, StringComparison.Ordinal);
        Assert.Contains("On Some Core (Gracemont, efficiency core), with", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_without_sessions_keeps_its_place_and_is_not_judged()
    {
        RunRecord half = Hybrid with { Complete = false, Sessions = [.. Hybrid.Sessions.Where(s => s.CoreKind == "performance")] };

        IReadOnlyList<RunReport> runs = ReportBuilder.Of([("half", half)]).Runs;

        Assert.Equal([5, 0], runs.Select(r => r.Sessions));
        Assert.True(runs[0].Trustworthy);
        Assert.False(runs[1].Trustworthy);
    }

    [Fact]
    public void A_hybrid_record_is_sound() => RunRecordCheck.Check(Hybrid, "hybrid");

    [Theory]
    [InlineData("$.sessions[0].coreKind")]
    [InlineData("$.sessions[1].cpu")]
    [InlineData("$.environment.cpu.chosen[1].coreKind")]
    [InlineData("$.environment.cpu.chosen: no cpu")]
    [InlineData("$.machine.coreKinds[1].name")]
    public void A_session_on_a_kind_that_was_not_chosen_is_an_error(string path)
    {
        CpuChoice cpu = Hybrid.Environment.Cpu;
        Session[] sessions = [.. Hybrid.Sessions];
        RunRecord broken = path switch
        {
            "$.sessions[0].coreKind" => Hybrid with { Sessions = [sessions[0] with { CoreKind = null }, .. sessions[1..]] },
            "$.sessions[1].cpu" => Hybrid with { Sessions = [sessions[0], sessions[1] with { Cpu = 77 }, .. sessions[2..]] },
            "$.environment.cpu.chosen[1].coreKind" => Hybrid with { Environment = Hybrid.Environment with { Cpu = cpu with { Chosen = [cpu.Chosen[0], cpu.Chosen[1] with { CoreKind = "fast" }] } } },
            "$.environment.cpu.chosen: no cpu" => Hybrid with { Environment = Hybrid.Environment with { Cpu = cpu with { Chosen = [] } } },
            _ => Hybrid with { Machine = Hybrid.Machine with { CoreKinds = [Hybrid.Machine.CoreKinds[0], Hybrid.Machine.CoreKinds[0]] } },
        };

        Assert.Contains(path, Assert.Throws<InputException>(() => RunRecordCheck.Check(broken, "run")).Message, StringComparison.Ordinal);
    }

    private static RunRecord Part(ulong seed, double generated, double slowed) => new SyntheticRun { Slowed = slowed }
        .Cell("a/random/bare", "bare", ("table", 40), ("generated", generated))
        .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 20), ("b", 28))
        .Build(seed);

    // Sessions in turns, as 'run --cpu each-kind' measures them.
    private static RunRecord Together(RunRecord performance, RunRecord efficiency)
    {
        IEnumerable<Session> turns = performance.Sessions.Zip(efficiency.Sessions, (p, e) => new[]
        {
            p with { Number = 2 * p.Number, Cpu = 1, CoreKind = "performance" },
            e with { Number = (2 * e.Number) + 1, Cpu = 9, CoreKind = "efficiency" },
        }).SelectMany(pair => pair);
        RunRecord run = performance with
        {
            Machine = performance.Machine with
            {
                Brand = "Some Core",
                CoreKind = "performance",
                Microarchitecture = "Golden Cove",
                CoreKinds = [new CoreDescription("performance", "0-7", "Golden Cove", []), new CoreDescription("efficiency", "8-15", "Gracemont", [])],
            },
            Environment = performance.Environment with
            {
                Cpu = new CpuChoice("each-kind", [new ChosenCpu(1, "performance", [0], "quiet"), new ChosenCpu(9, "efficiency", [], "quiet")]),
            },
            Sessions = [.. turns],
        };
        run = run with { LeftOut = DisturbanceTally.Of(run) };
        return run with { Digest = RunRecordDigest.Of(run) };
    }
}
