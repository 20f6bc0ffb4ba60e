using System.Text.Json;
using HwBench.Results.Input;
using HwBench.Results.Planning;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Planning;

public class PlanReportTests
{
    private static readonly Resolution s_half = new(0.5, ResolutionUnit.Cycles);

    private static readonly SessionCost s_cost = new(StartSeconds: 2, LeastSeconds: 0);

    [Fact]
    public void The_text_is_as_it_was() => GoldenFile.Matches(Text(Of(s_half, 0.8, Pilot())), "golden/plan.txt");

    [Fact]
    public void The_json_is_as_it_was() =>
        GoldenFile.Matches(JsonSerializer.Serialize(Of(new(1, ResolutionUnit.Percent), 0.9, Pilot(), Elsewhere()), StrictJson.Indented) + "\n", "golden/plan.json");

    [Theory]
    [InlineData(0.1, 0.8, 0)]
    [InlineData(0.5, 0.8, 0)]
    [InlineData(0.5, 0.99, 0)]
    [InlineData(2, 0.8, 0)]
    [InlineData(0.5, 0.8, 6)]
    public void The_plan_finds_the_effect_in_every_cell(double cycles, double power, double leastSeconds)
    {
        PlanReport report = PlanReportBuilder.Of([("pilot", Pilot())], new(cycles, ResolutionUnit.Cycles), power, _ => s_cost with { LeastSeconds = leastSeconds });

        Assert.Equal(0.05 / 4, report.Significance, 12);
        foreach (CellPlan cell in report.Cells)
        {
            double? found = PlanOf(report, cell, report.Plan!.Sets, report.Plan.Sessions).SmallestDetectable(report.Significance, power);
            Assert.InRange(found!.Value, 0, cycles);
            Assert.InRange(PlanOf(report, cell, cell.Sets!.Value, cell.Sessions!.Value).SmallestDetectable(report.Significance, power)!.Value, 0, cycles);
        }

        double seconds = report.Plan!.Sessions * (report.StartSeconds + (report.Plan.Sets * report.SetSeconds));
        Assert.Equal(seconds, report.Plan.Seconds, 6);
        Assert.True(seconds / report.Plan.Sessions >= leastSeconds - 1e-9);
        Assert.InRange(report.Plan.Finds, 0, cycles);
    }

    [Fact]
    public void With_one_session_less_the_worst_cell_would_miss_it()
    {
        PlanReport report = Of(s_half, 0.8, Pilot());
        CellPlan worst = report.Cells.Single(c => c.Cell == report.Worst);

        Assert.True(PlanOf(report, worst, report.Plan!.Sets, report.Plan.Sessions - 1).SmallestDetectable(report.Significance, 0.8) > 0.5);
    }

    [Fact]
    public void The_half_width_to_stop_at_is_that_of_an_interval_in_which_the_effect_is_just_found()
    {
        PlanReport report = Of(s_half, 0.8, Pilot());
        int df = report.Plan!.Sessions - 1;
        double error = 0.5 / Power.SmallestDetectable(1, df, report.Significance, 0.8)!.Value;

        Assert.Equal(MeanInterval.Of(0, error, df, 0.95).HalfWidth, report.Plan.HalfWidth, 9);
        Assert.Equal(0.8, Power.Of(0.5, error, df, report.Significance), 6);
    }

    [Fact]
    public void The_pilot_s_own_resolution_is_that_of_its_sessions()
    {
        PlanReport report = Of(s_half, 0.8, Pilot());

        Assert.All(report.Cells, c =>
        {
            Assert.Equal((6, 5), (c.PilotSets, c.PilotSessions));
            Assert.Equal(PlanOf(report, c, 6, 5).SmallestDetectable(report.Significance, 0.8)!.Value, c.PilotFinds, 9);
        });
    }

    [Fact]
    public void A_pilot_of_few_sessions_leaves_open_how_many_are_needed()
    {
        static RunRecord Pilot(int sessions, int seed) => new SyntheticRun { Sessions = sessions, SessionEffect = 0.4, PlacementEffect = 0.6 }.Cell("a", "bare", ("table", 30), ("generated", 33)).Build((ulong)seed);
        int needed = Of(s_half, 0.8, Pilot(400, 1)).Plan!.Sessions;

        // What the bound promises: at least so many in four pilots of five; the pilot's own variance promises it in hardly half of them.
        WholePlan[] few = [.. Enumerable.Range(2, 200).Select(seed => Of(s_half, 0.8, Pilot(3, seed)).Plan!)];
        Assert.InRange(few.Count(p => p.SessionsAtMost is null || p.SessionsAtMost >= needed) / 200.0, 0.73, 0.9);
        Assert.InRange(few.Count(p => p.Sessions >= needed) / 200.0, 0.2, 0.6);
        Assert.All(few, p => Assert.True(p.SessionsAtMost is null || p.SessionsAtMost >= p.Sessions));
        Assert.InRange(Of(s_half, 0.8, Pilot(400, 1)).Plan!.SessionsAtMost!.Value, needed, needed * 1.2);
    }

    [Fact]
    public void What_sessions_add_is_told_from_what_sets_add()
    {
        CellPlan[] cells = [.. Of(s_half, 0.8, new SyntheticRun { Sessions = 200, Sets = 6, SessionEffect = 0.3, PlacementEffect = 0.4 }.Cell("a", "bare", ("table", 30), ("generated", 33)).Build()).Cells];

        // A difference of two variants has twice the variance of one; a set is the mean of four placements.
        Assert.Equal(0.3 * Math.Sqrt(2), cells[0].SessionDeviation, 0.05);
        Assert.Equal(0.4 * Math.Sqrt(2) / 2, cells[0].SetDeviation, 0.03);
    }

    [Fact]
    public void Several_machines_say_how_many_a_general_finding_needs()
    {
        PlanReport report = Of(s_half, 0.8, Pilot(), Elsewhere());

        Assert.Null(Of(s_half, 0.8, Pilot()).Plan!.Machines);
        Assert.InRange(report.Plan!.Machines!.Value, 3, RepetitionPlan.Most);
        Assert.All(report.Cells, c => Assert.True(c.MachineDeviation > 0.5));
        Assert.Equal(2, report.Machines.Count);
    }

    [Fact]
    public void Of_one_machine_the_first_record_is_taken_and_the_other_named()
    {
        PlanReport twice = Of(s_half, 0.8, Pilot(), Pilot(seed: 9));

        Assert.Equal(Of(s_half, 0.8, Pilot()).Plan, twice.Plan);
        Assert.Contains("1.json.gz is of the same machine as 0.json.gz, which is taken", twice.Notes);
    }

    [Theory]
    [InlineData(0.5, ResolutionUnit.Cycles, true)]
    [InlineData(1, ResolutionUnit.Cycles, false)]
    [InlineData(0.9, ResolutionUnit.Percent, true)]
    [InlineData(1, ResolutionUnit.Percent, false)]
    public void A_resolution_below_the_margin_is_said_to_be_found_as_equivalence(double amount, ResolutionUnit unit, bool said) =>
        Assert.Equal(said, Of(new(amount, unit), 0.8, Pilot()).Notes.Any(n => n.Contains("is less than the margin", StringComparison.Ordinal)));

    [Fact]
    public void What_no_run_finds_has_no_plan()
    {
        PlanReport report = Of(new(0.0001, ResolutionUnit.Cycles), 0.8, Pilot());

        Assert.Null(report.Plan);
        Assert.Contains("No run finds that", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pilot_that_cannot_tell_is_refused()
    {
        Assert.Equal(
            "0.json.gz: has one session, which doesn't tell how sessions differ; make a pilot of 2 or more, better 8",
            Assert.Throws<InputException>(() => Of(s_half, 0.8, new SyntheticRun { Sessions = 1 }.Cell("a", "bare", ("table", 1), ("generated", 2)).Build())).Message);
        RunRecord other = Elsewhere() with { Plan = Elsewhere().Plan with { Battery = "other" } };
        Assert.Equal(
            "1.json.gz: is of battery other, and 0.json.gz of synthetic; plan one battery at a time",
            Assert.Throws<InputException>(() => Of(s_half, 0.8, Pilot(), other)).Message);
    }

    [Theory]
    [InlineData("0.5 cycles", 0.5, ResolutionUnit.Cycles)]
    [InlineData("1 cycle", 1, ResolutionUnit.Cycles)]
    [InlineData("1%", 1, ResolutionUnit.Percent)]
    [InlineData("0.25 %", 0.25, ResolutionUnit.Percent)]
    [InlineData("0.0000123 %", 0.0000123, ResolutionUnit.Percent)]
    public void A_resolution_is_a_number_and_its_unit(string text, double amount, ResolutionUnit unit)
    {
        Assert.Equal(new Resolution(amount, unit), Resolution.Parse("--resolution", text));
        Assert.Equal(new Resolution(amount, unit), Resolution.Parse("--resolution", new Resolution(amount, unit).ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("cycles")]
    [InlineData("0 %")]
    [InlineData("-1 %")]
    [InlineData("1e3 %")]
    [InlineData("NaN %")]
    [InlineData("2000 cycles")]
    public void Anything_else_is_refused(string text) => Assert.StartsWith(
        $"--resolution '{text}': give a number", Assert.Throws<InputException>(() => Resolution.Parse("--resolution", text)).Message, StringComparison.Ordinal);

    private static RepetitionPlan PlanOf(PlanReport report, CellPlan cell, int sets, int sessions) => new(
        [new(cell.SetDeviation * cell.SetDeviation, report.SetSeconds), new(cell.SessionDeviation * cell.SessionDeviation, report.StartSeconds)], [sets, sessions]);

    private static PlanReport Of(Resolution resolution, double power, params RunRecord[] pilots) =>
        PlanReportBuilder.Of([.. pilots.Select((p, i) => ($"{i}.json.gz", p))], resolution, power, _ => s_cost);

    private static string Text(PlanReport report)
    {
        using var writer = new StringWriter();
        PlanText.Write(writer, report);
        return writer.ToString();
    }

    private static RunRecord Pilot(int seed = 3) => Run(seed, 33);

    private static RunRecord Elsewhere() => Run(5, 35) is var record ? record with { Machine = record.Machine with { Key = "other", Brand = "Another", Microarchitecture = null } } : null!;

    private static RunRecord Run(int seed, double generated) => new SyntheticRun { SessionEffect = 0.2, PlacementEffect = 0.6 }
        .Cell("a/random", "bare", ("table", 30), ("generated", generated), ("tree", 28))
        .Cell("a/bursty", "retpoline", ("table", 20), ("generated", generated - 12), ("tree", 25))
        .Sentinel("sentinel/a-a", new KnownAnswer("table-again", "table", KnownQuantity.Difference, 0), ("table", 30), ("table-again", 30))
        .Build((ulong)seed);
}
