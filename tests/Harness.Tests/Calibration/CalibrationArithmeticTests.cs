using System.Text.Json;
using HwBench.Harness.Calibration;
using HwBench.Results.Calibration;
using HwBench.Results.Input;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Harness.Tests.Calibration;

public sealed class CalibrationArithmeticTests
{
    private static readonly CalibrationEffort s_effort = new(3, 3, 4, 2, 1, 0.1);

    private static readonly CalibrationCase s_same = CalibrationCases.Of(s_effort)[0];

    private static readonly CalibrationCase s_known = CalibrationCases.Of(s_effort).First(c => !c.SameVariant);

    [Fact]
    public void An_interval_of_one_variant_against_itself_that_excludes_zero_is_a_false_positive()
    {
        var result = CaseSummary.Of(s_same, [Outcome(0, 0.1, 0.2), Outcome(0, -0.5, 0.2), Outcome(0, 0.4, 0.3, cycles: 20)], 2, 0);

        Assert.Equal((3, 2, 2, 0), (result.Comparisons, result.FalsePositives, result.NaiveFalsePositives, result.KnownAnswers));
        Assert.Equal((1, 0), (result.Covered, result.Found));
        Assert.Equal(0.5, result.WorstErrorCycles!.Value, 1e-12);
        Assert.Equal(5, result.WorstErrorPercent!.Value, 1e-12);
        Assert.Equal(0.2, result.MedianHalfWidthCycles!.Value, 1e-12);
        Assert.Equal(2, result.MedianHalfWidthPercent!.Value, 1e-12);
        Assert.Equal(0, result.MeanErrorCycles!.Value, 1e-12);
        Assert.Equal((10, 0.25, 800), (result.CyclesADispatch, result.MedianSeconds, result.PlacementsPerSecond));

        // Standard error 0.1 in a quarter of a second is 0.05 in a second; times 1.960 + 0.842.
        Assert.Equal(0.05 * 2.802, result.ResolvedCyclesIn1s!.Value, 1e-12);

        // Two of three: 1 - (1 - 0.983)^… solved by P(X <= 2 | p) = 1 - p^3 = 0.05.
        Assert.Equal(Math.Pow(0.95, 1 / 3.0), result.FalsePositiveUpper95!.Value, 1e-9);
    }

    [Fact]
    public void A_known_answer_is_covered_where_the_interval_holds_it_and_found_where_it_excludes_zero()
    {
        var result = CaseSummary.Of(s_known, [Outcome(4, 4.1, 0.2), Outcome(4, 3.5, 0.2), Outcome(1, 0.9, 1), Outcome(2, 2, 0.1)], 0, 3);

        Assert.Equal((0, 0, 0, 4), (result.Comparisons, result.FalsePositives, result.NaiveFalsePositives, result.KnownAnswers));
        Assert.Equal((3, 3, 3), (result.Covered, result.Found, result.NotJudged));
        Assert.Equal(0.5, result.WorstErrorCycles!.Value, 1e-12);
        Assert.Null(result.FalsePositiveUpper95);
    }

    [Fact]
    public void Where_nothing_could_be_judged_there_is_no_figure_and_no_zero()
    {
        var result = CaseSummary.Of(s_known, [], 0, 5);

        Assert.Equal((0, 5, 0), (result.KnownAnswers, result.NotJudged, result.Covered));
        Assert.Equal((null, null, null, null), (result.WorstErrorCycles, result.MedianHalfWidthCycles, result.ResolvedCyclesIn1s, result.CyclesADispatch));
    }

    [Theory]
    [InlineData(10, 200, 95, 100, true)]
    [InlineData(0, 200, 100, 100, true)]
    [InlineData(17, 200, 95, 100, false)]
    [InlineData(16, 200, 95, 100, true)]
    [InlineData(10, 200, 88, 100, false)]
    [InlineData(10, 200, 90, 100, true)]
    [InlineData(10, 200, 0, 0, true)]
    public void The_promise_is_kept_unless_an_exact_interval_lies_on_the_bad_side_of_it(int falsePositives, int comparisons, int covered, int known, bool kept)
    {
        var result = new CalibrationResult("key", 1, 0, 1, [Case(comparisons, falsePositives, 0, comparisons - falsePositives), Case(0, 0, known, covered)]);

        Assert.Equal(kept, result.KeepsItsPromise);
        Assert.Equal((comparisons, falsePositives, known, covered), (result.Comparisons, result.FalsePositives, result.KnownAnswers, result.Covered));
        Assert.Equal(ClopperPearson.Upper(falsePositives, comparisons), result.FalsePositiveUpper95);
    }

    [Fact]
    public void Json_names_the_figures_of_each_case()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(new CalibrationResult("key", 1, 0, 1, [Case(20, 1, 0, 19), Case(0, 0, 5, 4)]), StrictJson.Options));
        JsonElement[] cases = [.. json.RootElement.GetProperty("cases").EnumerateArray()];

        Assert.Equal((20, 1, 7, 0), (Int(0, "comparisons"), Int(0, "falsePositives"), Int(0, "naiveFalsePositives"), Int(0, "knownAnswers")));
        Assert.Equal(ClopperPearson.Upper(1, 20), cases[0].GetProperty("falsePositiveUpper95").GetDouble());
        Assert.Equal((5, 4), (Int(1, "knownAnswers"), Int(1, "covered")));
        Assert.Equal(JsonValueKind.Null, cases[1].GetProperty("falsePositiveUpper95").ValueKind);
        Assert.Equal((0.5, 0.25), (cases[1].GetProperty("worstErrorCycles").GetDouble(), cases[1].GetProperty("resolvedCyclesIn1s").GetDouble()));

        int Int(int index, string member) => cases[index].GetProperty(member).GetInt32();
    }

    [Fact]
    public void The_full_effort_makes_at_least_600_comparisons_with_itself_and_100_known_answers_from_1_to_16()
    {
        IReadOnlyList<CalibrationCase> cases = CalibrationCases.Of(CalibrationEffort.Full);

        Assert.True(cases.Where(c => c.SameVariant).Sum(c => c.Comparisons) >= 600);
        CalibrationCase steps = cases.Single(c => c.Cells.Count == 16);
        Assert.True(steps.Comparisons >= 100);
        Assert.Equal(Enumerable.Range(1, 16).Select(k => (double)k), steps.Cells.Select(c => c.KnownAnswer!.Value));
        Assert.All(CalibrationCases.Of(CalibrationEffort.Long), c => Assert.Equal((true, 40), (c.SameVariant, c.Comparisons)));
    }

    private static ComparisonOutcome Outcome(double truth, double mean, double halfWidth, double cycles = 10) => new(
        truth, Estimate(mean, halfWidth), Estimate(mean / 10, halfWidth / 10), cycles, 200, 0.25);

    private static Estimate Estimate(double mean, double halfWidth) =>
        new(new MeanInterval(mean, mean - halfWidth, mean + halfWidth, halfWidth / 2, 49, 0.5, 0.95)) { Units = 50, Sessions = 1, SessionVariance = 0, WithinVariance = 1 };

    private static CaseResult Case(int comparisons, int falsePositives, int known, int covered) =>
        new("case", comparisons, falsePositives, 7, known, 0, covered, 0, 0.5, 5, 0.1, 1, 0, 0.25, 10, 0.1, 1000);
}
