using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class SentinelTests
{
    [Theory]
    [InlineData(8.0, KnownQuantity.Difference, 8.0, true)]
    [InlineData(8.0, KnownQuantity.Difference, 12.0, false)]
    [InlineData(1.0, KnownQuantity.Ratio, 0.0, true)]
    [InlineData(1.0, KnownQuantity.Ratio, 4.0, false)]
    public void A_sentinel_fails_when_its_interval_excludes_the_known_answer(double known, KnownQuantity quantity, double truth, bool passed)
    {
        RunRecord run = new SyntheticRun()
            .Cell("a", "bare", ("table", 30), ("generated", 33))
            .Sentinel("s", new KnownAnswer("b", "a", quantity, known), ("a", 200), ("b", 200 + truth))
            .Build();
        SentinelResult result = Sentinels.Judge(run).Single();
        Assert.Equal(passed, result.Passed);
        Assert.Equal(0.999, result.Measured!.Confidence);
    }

    [Fact]
    public void What_passed_could_have_failed_and_what_failed_excludes_the_answer() =>
        Prop.ForAll(
            Gen.Choose(0, 80).Select(tenths => tenths / 10.0).ToArbitrary(),
            Gen.Elements(0.0, 8.0).ToArbitrary(),
            Gen.Choose(1, 1000).ToArbitrary(),
            (noise, known, seed) =>
            {
                RunRecord run = Run(noise, known, truth: known, (ulong)seed);
                Estimate interval = CellComparison.Of(run, run.Cells[1], "b", "a", 0.999)!.Difference;

                // The margin is 1 cycle.
                double[] wrong = known == 0 ? [-1, 1] : [0, 16];
                bool? expected = !interval.Covers(known) ? false : wrong.Any(interval.Covers) ? null : true;
                return Sentinels.Judge(run).Single().Passed == expected;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData(8.0, "known 8 cycles, measured [-.0-9]+ ± [.0-9]+ .99.9 %.: not judged: it could be 0 cycles as well")]
    [InlineData(0.0, "known 0 cycles, measured [-.0-9]+ ± [.0-9]+ .99.9 %.: not judged: it could be -1 cycles as well")]
    public void A_run_too_noisy_to_tell_a_known_answer_from_a_wrong_one_is_unproven(double known, string said)
    {
        RunRecord run = Run(noise: 5, known, known, seed: 2);
        Report report = ReportBuilder.Of([("run", run)]);
        Assert.False(report.Trustworthy);
        Assert.StartsWith("Unproven (the sentinel could not be judged): on ", report.Runs[0].Answer);
        Assert.Contains(report.Runs[0].Warnings, w => w.Code == WarningCode.NoSentinel);
        var text = new StringWriter { NewLine = " " };
        TextReport.Write(text, report);
        Assert.Matches(said, text.ToString().Replace("   ", " "));
    }

    private static RunRecord Run(double noise, double known, double truth, ulong seed) => new SyntheticRun { SessionEffect = noise, Sets = 2, Blocks = 1 }
        .Cell("a", "bare", ("table", 30), ("generated", 33))
        .Sentinel("s", new KnownAnswer("b", "a", KnownQuantity.Difference, known), ("a", 200), ("b", 200 + truth))
        .Build(seed);
}
