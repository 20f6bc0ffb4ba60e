using System.Globalization;
using System.Text.RegularExpressions;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class AnswerTests
{
    private static readonly KnownAnswer Same = new("b", "a", KnownQuantity.Ratio, 1);

    [Fact]
    public void All_cells_of_each_mitigation() => Assert.Equal(
        "On AMD EPYC 9R14 (Zen 4), with jmp-thunk, generated is slower than table in all 3 cells (by 5.0± to 9.0± cycles a dispatch); with retpoline, it is faster than table in both cells (by 10.0± to 10.0±).",
        Of(("jmp-thunk", 130, 135), ("jmp-thunk", 130, 139), ("jmp-thunk", 130, 137), ("retpoline", 140, 130), ("retpoline", 140, 130)));

    [Fact]
    public void Some_cells_and_one_cell() => Assert.Equal(
        "On AMD EPYC 9R14 (Zen 4), with jmp-thunk, generated is slower than table in 1 of 3 cells (by 5.0± cycles a dispatch), faster in 1 (by 5.0±) and equivalent in 1; with retpoline, it is equivalent to table in the one cell.",
        Of(("jmp-thunk", 130, 135), ("jmp-thunk", 130, 125), ("jmp-thunk", 130, 130), ("retpoline", 140, 140)));

    [Fact]
    public void Undecided_is_said_so_and_never_called_no_difference()
    {
        string answer = Answer(new SyntheticRun { SessionEffect = 5 }.Cell("a", "bare", ("table", 30), ("generated", 30)).Sentinel("s", Same, ("a", 20000), ("b", 20000)).Build());
        Assert.Equal("On AMD EPYC 9R14 (Zen 4), with bare, generated is undecided against table in the one cell.", answer);
    }

    [Theory]
    [InlineData(1, " One session tells nothing of others: measure several.")]
    [InlineData(2, "")]
    [InlineData(5, "")]
    public void One_session_alone_is_said_to_be_one(int sessions, string warned)
    {
        string answer = Answer(new SyntheticRun { Sessions = sessions, SessionEffect = 0.01 }.Cell("a", "bare", ("table", 130), ("generated", 150)).Sentinel("s", Same, ("a", 20000), ("b", 20000)).Build());
        Assert.Equal($"On AMD EPYC 9R14 (Zen 4), with bare, generated is slower than table in the one cell (by 20.0± cycles a dispatch).{warned}", Regex.Replace(answer, @"by (20\.[01]|19\.9) ", "by 20 "));
    }

    [Fact]
    public void A_cell_without_measurements_is_not_counted_as_anything_else()
    {
        RunRecord run = new SyntheticRun { PlacementEffect = 0 }.Cell("a", "bare", ("table", 30), ("generated", 40)).Cell("b", "bare", ("table", 30), ("generated", 40)).Build();
        run = run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [s.Measurements[0]] })] };
        Assert.EndsWith("in 1 of 2 cells (by 10.0± cycles a dispatch) and not measured in 1.", Answer(run));
    }

    [Fact]
    public void A_failed_sentinel_comes_before_everything()
    {
        string answer = Answer(new SyntheticRun().Cell("a", "bare", ("table", 130), ("generated", 140)).Sentinel("s", Same, ("a", 20000), ("b", 25000)).Build());
        Assert.StartsWith("Untrustworthy (the sentinel failed): on AMD EPYC 9R14 (Zen 4), with bare, generated is slower", answer);
    }

    [Fact]
    public void A_run_whose_sentinels_could_not_be_judged_is_unproven()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 130), ("generated", 140)).Sentinel("s", Same, ("a", 20000), ("b", 20000)).Build();
        run = run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [s.Measurements[0]] })] };
        Assert.StartsWith("Unproven (the sentinel could not be judged): on AMD EPYC 9R14 (Zen 4), with bare, generated is slower", Answer(run));
    }

    [Fact]
    public void Without_any_session_it_says_that_nothing_was_measured() =>
        Assert.Equal(
            "Unproven (no sentinels): on AMD EPYC 9R14 (Zen 4), with bare, generated is not measured against table in the one cell.",
            Answer(new SyntheticRun { Sessions = 0 }.Cell("a", "bare", ("table", 30), ("generated", 30)).Build()));

    private static string Of(params (string Mitigation, double Table, double Generated)[] cells)
    {
        var run = new SyntheticRun { SessionEffect = 0.005, PlacementEffect = 0.005 };
        foreach ((int i, (string mitigation, double table, double generated)) in cells.Index())
        {
            run.Cell($"c{i}", mitigation, ("table", table), ("generated", generated));
        }

        return Answer(run.Sentinel("s", Same, ("a", 20000), ("b", 20000)).Build());
    }

    // Every amount has its interval, of whatever digits: "4.998 ± 0.003" becomes "5.0±".
    private static string Answer(RunRecord run) => Regex.Replace(
        ReportBuilder.Of([("run", run)]).Runs[0].Answer,
        @"(\d+\.\d+) ± \d+\.\d+",
        amount => double.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture).ToString("0.0±", CultureInfo.InvariantCulture));
}
