using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Records;
using HwBench.Results.Tests.Curves;
using Xunit;

namespace HwBench.Results.Tests.Claims;

/// <summary>Few placements by a loader decide no claim, whatever its rule.</summary>
public sealed class ReExecutedRuleTests
{
    private const string Cells = "xen-4.17-pv64/dom0-build/random";

    public static TheoryData<string> Kinds { get; } = [.. Rules.Keys];

    private static Dictionary<string, (ClaimRule Rule, ClaimScope Scope)> Rules => new()
    {
        ["difference"] = (new DifferenceRule(Says), new()),
        ["mean"] = (new MeanRule(Says), new()),
        ["contrast"] = (new ContrastRule("table", "generated", Contrast.More, new CellScope(Mitigation: ["bare"])), new(Mitigation: ["retpoline"])),
        ["reversal"] = (new ReversalRule("generated", "table", new CellScope(Mitigation: ["bare"])), new(Mitigation: ["retpoline"])),
        ["slope"] = (new SlopeRule("generated", null, CurveAxis.Position, Slope.Rising), new()),
        ["hidden"] = (new HiddenRule("table", Bound.AtLeast, 50), new()),
        ["workload"] = (new WorkloadRule("generated", "table", 1000, 1), new()),
    };

    private static Comparison Says => ClaimSentence.ReadComparison("generated is faster than table");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Seven_sessions_decide_nothing_and_eight_do(string kind)
    {
        (ClaimRule rule, ClaimScope scope) = Rules[kind];
        Assert.Equal(ClaimVerdict.Undecided, Judgement(7, OriginMode.ReExecuted).Verdict);
        Assert.All(Judgement(7, OriginMode.ReExecuted).Findings[0].Values, v => Assert.Null(v.Value.Low));
        Assert.NotEqual(ClaimVerdict.Undecided, Judgement(8, OriginMode.ReExecuted).Verdict);
        Assert.NotEqual(ClaimVerdict.Undecided, Judgement(7, OriginMode.Copied).Verdict);

        ClaimJudgement Judgement(int sessions, OriginMode mode) =>
            Judged.Report([Judged.Ruled(rule, scope)], [Run(kind, sessions, mode)], new Workload(1000, 1)).Claims[0].Cpus.Single().Judgement;
    }

    private static RunRecord Run(string kind, int sessions, OriginMode mode)
    {
        RunRecord run = kind switch
        {
            "slope" => CurvedRun.Positions(new SyntheticRun { Sessions = sessions, Axis = CurveAxis.Position }, 8, 0.5).Build(),
            "hidden" => CurvedRun.Shadows(new SyntheticRun { Sessions = sessions, Axis = CurveAxis.Shadow }).Build(),
            _ => new SyntheticRun { Sessions = sessions }
                .At($"{Cells}/bare/hot", null, ("table", 40), ("generated", kind == "reversal" ? 45 : 38))
                .At($"{Cells}/retpoline/hot", null, ("table", 60), ("generated", 38))
                .Build(),
        };
        var origin = new VariantOrigin("mine.so", "mine", new string('0', 64), mode, null);
        return run with
        {
            Cells = [.. run.Cells.Select(c => c with { Variants = [.. c.Variants.Select(v => v.Name is "generated" or "table" ? v with { Origin = origin } : v)] })],
        };
    }
}
