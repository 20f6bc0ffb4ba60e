using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public sealed class VerdictOracleTests
{
    private const int Runs = 150;

    // Near zero, near the margins of one cycle and one percent, and far.
    private static readonly double[] s_differences = [0, 0.05, -0.3, 0.6, 0.95, -0.98, 1.05, -1.5, 4, -9];

    private static readonly Gen<RunRecord> s_runs =
        from sessions in Gen.Choose(1, 9)
        from sets in Gen.Choose(2, 5)
        from blocks in Gen.Choose(1, 9)
        from scatter in Gen.Elements(0.005, 0.05, 0.4, 2)
        from baseline in Gen.Elements(30.0, 99, 101, 300)
        from costs in Gen.Elements(s_differences).ArrayOf(4)
        from missing in Gen.Choose(0, 5)
        from seed in Gen.Choose(1, 1_000_000)
        select Cut(
            new SyntheticRun { Sessions = sessions, Sets = sets, Blocks = blocks, SessionEffect = scatter, PlacementEffect = 0.1 + scatter, BlockEffect = scatter }
                .Cell("one", "bare", ("table", baseline), ("a", baseline + costs[0]), ("b", baseline + costs[1]))
                .Cell("two", "retpoline", ("table", baseline), ("a", baseline + costs[2]), ("b", baseline + costs[3]))
                .Build((ulong)seed),
            missing);

    [Fact]
    public void Every_verdict_is_that_of_the_plain_computation()
    {
        var seen = new Dictionary<Verdict, int>();
        Prop.ForAll(s_runs.ToArbitrary(), run =>
        {
            IReadOnlyList<(double Mean, double Low, double High, double P, Verdict Verdict)> expected = VerdictOracle.Of(run);
            IReadOnlyList<Judgement> judged = Judgement.Of([.. run.Cells.SelectMany(c => c.Variants.Skip(1).Select(v => CellComparison.Of(run, c, v.Name, "table")!))]);
            foreach ((Judgement j, var e) in judged.Zip(expected))
            {
                Assert.Equal(e.Mean, j.Comparison.Difference.Mean, 1e-9);
                Assert.Equal(e.Low, j.Comparison.Difference.Low, 1e-6);
                Assert.Equal(e.High, j.Comparison.Difference.High, 1e-6);
                Assert.Equal(e.P, j.AdjustedP, 1e-9);
                Assert.Equal(e.Verdict, j.Verdict);
                seen[e.Verdict] = seen.GetValueOrDefault(e.Verdict) + 1;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(7, 11));
        Assert.All(Enum.GetValues<Verdict>(), v => Assert.True(seen.GetValueOrDefault(v) >= Runs / 10, $"{v}: {seen.GetValueOrDefault(v)}"));
    }

    // The last placements of every second session are missing.
    private static RunRecord Cut(RunRecord run, int missing) => run with
    {
        Sessions = [.. run.Sessions.Select((s, i) => i % 2 == 0 ? s : s with { Measurements = [.. s.Measurements.Select(m => m with { Placements = [.. m.Placements.SkipLast(missing)] })] })],
    };
}
