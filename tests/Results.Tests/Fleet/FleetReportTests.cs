using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Fleet;

public sealed class FleetReportTests
{
    private static readonly FleetOptions s_options = new(
        false, Periods.Parse("2026-02-01", null), [("AuthenticAMD", "Zen 2"), ("AuthenticAMD", "Zen 5"), ("GenuineIntel", "Skylake")]);

    private static FleetPairReport Pair => FleetReportBuilder.Of(ExampleFleet.Runs, s_options).Pairs.Single();

    [Theory]
    [InlineData("text", "fleet.txt")]
    [InlineData("markdown", "fleet.md")]
    [InlineData("html", "fleet.html")]
    [InlineData("json", "fleet.json")]
    public void The_report_is_the_golden_one(string format, string file) => GoldenFile.Matches(Printed(format, ExampleFleet.Runs), $"golden/{file}");

    [Fact]
    public void The_text_fits_a_mail() => Assert.All(Printed("text", ExampleFleet.Runs).Split('\n'), line => Assert.InRange(line.Length, 0, 72));

    [Fact]
    public void The_order_of_runs_does_not_matter()
    {
        string expected = Printed("json", ExampleFleet.Runs);
        Prop.ForAll(Gen.Shuffle(ExampleFleet.Runs.ToArray()).ToArbitrary(), shuffled => Printed("json", shuffled) == expected)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void The_machine_that_is_apart_is_named_and_no_other() => Assert.Equal(
        ["Intel Xeon 8488C (Sapphire Rapids)"], Pair.Machines.Where(m => m.Mitigations.Any(e => e.Outlier == true)).Select(m => m.Name));

    [Fact]
    public void Of_a_machine_in_two_states_the_newest_counts_once_and_the_change_is_told()
    {
        MachineReport machine = Pair.Machines.Single(m => m.Name.Contains("8375C", StringComparison.Ordinal));
        Assert.Equal(2, machine.States);
        Assert.Equal(-16.5, machine.Mitigations.Single(e => e.Of == "retpoline").Cycles.Mean, 0.5);
        ChangeReport change = Pair.States.Single(s => s.Of == "retpoline");
        Assert.Equal(("microcode 0x1 (1 run)", "microcode 0xd0003f5 (1 run)", Verdict.Slower), (change.Before, change.After, change.Verdict));
        Assert.Equal(2.5, change.Change.Mean, 0.5);
        Assert.Equal(5, Pair.Mitigations.Single(m => m.Mitigation == "retpoline").Groups[0].Machines);
    }

    [Fact]
    public void Before_and_since_a_day_the_same_machine_is_compared_cell_by_cell()
    {
        ChangesReport changes = Pair.Changes!;
        Assert.All(changes.Machines.Concat(changes.Cells), c => Assert.Contains("8375C", c.Machine, StringComparison.Ordinal));
        Assert.Equal(3, changes.Cells.Count);
        Assert.All(changes.Cells, c => Assert.Equal(c.Of.Contains("retpoline", StringComparison.Ordinal) ? 2.5 : 0, c.Change.Mean, 0.6));
    }

    [Fact]
    public void What_was_not_measured_is_missing_and_not_zero()
    {
        CoverageReport coverage = Pair.Coverage;
        Assert.Equal(["bare", "retpoline"], coverage.Mitigations);
        Assert.Equal([1, 0], coverage.Rows.Single(r => r.Microarchitecture == "Zen 1").Machines);
        Assert.Equal(["AMD: Zen 2", "Intel: Skylake"], coverage.Unmeasured);
        Assert.Matches(@"AMD Zen 1 +1 +missing", Printed("text", ExampleFleet.Runs));
    }

    [Fact]
    public void A_run_whose_sentinel_failed_is_named_and_left_out_unless_asked_for()
    {
        FleetReport without = FleetReportBuilder.Of(ExampleFleet.Runs, s_options);
        FleetReport with = FleetReportBuilder.Of(ExampleFleet.Runs, s_options with { WithUntrusted = true });
        Assert.False(without.Trustworthy);
        Assert.Contains("f.json.gz: a sentinel failed; left out; --with-untrusted counts it", without.Notes);
        Assert.Contains("f.json.gz: a sentinel failed; counted, as asked", with.Notes);
        Assert.Equal(without.Pairs[0].Machines.Count + 1, with.Pairs[0].Machines.Count);
    }

    [Fact]
    public void The_same_run_is_counted_once_and_so_is_the_beginning_of_one_that_was_gone_on_with()
    {
        RunRecord whole = ExampleFleet.Records[0].Record;
        RunRecord part = whole with { Sessions = [.. whole.Sessions.Take(4)], Complete = false };
        part = part with { Digest = RunRecordDigest.Of(part) };
        FleetReport report = FleetReportBuilder.Of([.. FleetRun.Of("part", part), .. FleetRun.Of("whole", whole)], FleetOptions.None);
        Assert.Equal(["part is the same run as whole; counted once, as whole has it, which holds more"], report.Notes);
        Assert.Contains("e.json.gz is the same run as e-again.json.gz; counted once", FleetReportBuilder.Of(ExampleFleet.Runs, s_options).Notes);
    }

    [Fact]
    public void Runs_of_one_state_are_pooled_as_sessions_of_one_run()
    {
        var fleet = new SimulatedFleet(1);
        FleetRun[] runs = [fleet.Run(0, (_, _) => -3), fleet.Run(0, (_, _) => -3, day: 2), fleet.Run(1, (_, _) => -3)];
        MachineReport machine = FleetReportBuilder.Of(runs, FleetOptions.None).Pairs[0].Machines[0];
        Assert.Equal(1, machine.States);
        Assert.Equal(["000-01.json.gz", "000-02.json.gz"], machine.Runs);
        Assert.Equal(runs.Take(2).Average(r => r.Cells["t/mix-0/random/bare/hot"].Cycles.Mean), machine.Cells[0].Cycles.Mean, 9);
    }

    [Fact]
    public void A_machine_with_two_kinds_of_core_is_counted_once_and_each_kind_has_its_row()
    {
        var fleet = new SimulatedFleet(2);
        FleetRun[] runs = [.. new[] { 0, 6 }.SelectMany(m => new[] { fleet.Run(m, (_, _) => -2, coreKind: "performance"), fleet.Run(m, (_, _) => -6, coreKind: "efficiency") }), .. new[] { 1, 2, 3 }.Select(m => fleet.Run(m, (_, _) => -4))];
        FleetPairReport pair = FleetReportBuilder.Of(runs, FleetOptions.None).Pairs[0];
        Assert.Equal(5, pair.Mitigations[0].Groups[0].Machines);
        Assert.Equal(-4, pair.Mitigations[0].Groups[0].Cycles.Mean, 0.5);
        Assert.Equal([("efficiency", 2), ("one kind only", 3), ("performance", 2)], pair.Mitigations[0].Groups.Where(g => g.By == "core kind").Select(g => (g.Name, g.Machines)));
        Assert.All(pair.Cells, c => Assert.Equal(5, c.Summary.Machines));
    }

    [Fact]
    public void Cells_of_one_name_and_other_code_are_not_compared()
    {
        var fleet = new SimulatedFleet(3);
        FleetRun[] runs = [.. fleet.Runs(3, (_, _) => -4)];
        const string cell = "t/mix-0/random/bare/hot";
        runs[2] = runs[2] with { Cells = runs[2].Cells.Values.Select(c => c.Id == cell ? c with { Code = "other" } : c).ToDictionary(c => c.Id) };
        FleetReport report = FleetReportBuilder.Of(runs, FleetOptions.None);
        Assert.Equal([$"002-01.json.gz: not compared, since most runs have other code or another mix there: {cell}"], report.Notes);
        Assert.Equal(2, report.Pairs[0].Cells.Single(c => c.Cell == cell).Summary.Machines);

        // The mean is over the cells that most machines measured.
        MitigationReport bare = report.Pairs[0].Mitigations.Single(m => m.Mitigation == "bare");
        Assert.Equal((3, 2), (bare.Cells.Count, bare.Groups[0].Machines));
        Assert.Equal(["Model 2 (Zen 2)"], bare.Without);
    }

    [Fact]
    public void A_machine_that_measured_one_cell_alone_does_not_choose_what_the_mean_is_of()
    {
        var fleet = new SimulatedFleet(6);
        FleetRun[] runs = [.. fleet.Runs(4, (_, _) => -4)];
        runs[3] = runs[3] with { Cells = runs[3].Cells.Where(c => c.Key == "t/mix-0/random/bare/hot").ToDictionary() };
        MitigationReport bare = FleetReportBuilder.Of(runs, FleetOptions.None).Pairs[0].Mitigations.Single(m => m.Mitigation == "bare");
        Assert.Equal((3, 3), (bare.Cells.Count, bare.Groups[0].Machines));
        Assert.Single(bare.Without);
    }

    [Fact]
    public void The_only_cell_of_a_mitigation_has_its_verdict() => Assert.Equal(
        Pair.Mitigations.Single(m => m.Mitigation == "bare").Groups[0], Pair.Cells.Single(c => c.Mitigation == "bare").Summary);

    [Fact]
    public void A_run_of_one_session_says_nothing_of_others()
    {
        FleetRun[] runs = [new SimulatedFleet(4) { Sessions = 1 }.Run(0, (_, _) => -4), .. new SimulatedFleet(5).Runs(3, (_, _) => -4).Skip(1)];
        MitigationReport bare = FleetReportBuilder.Of(runs, FleetOptions.None).Pairs[0].Mitigations[0];
        Assert.Equal(2, bare.Groups[0].Machines);
        Assert.Equal(["Model 0 (Zen 1)"], bare.Without);
    }

    [Fact]
    public void Where_no_run_counts_the_report_says_so()
    {
        FleetReport report = FleetReportBuilder.Of(ExampleFleet.Runs.Where(r => r.Distrust is not null), FleetOptions.None);
        Assert.Empty(report.Pairs);
        Assert.Contains(report.ToDocument().Sections, s => s.Blocks.Any(b => b is HwBench.Results.Reports.Documents.Paragraph { Text: "No run counts, so nothing is said of any machine." }));
        Assert.Throws<InputException>(() => FleetReportBuilder.Of([], FleetOptions.None));
    }

    [Theory]
    [InlineData("2026-02-30", null, "--since '2026-02-30': a day such as 2026-01-31 is needed")]
    [InlineData(null, "yesterday", "--before 'yesterday': a day such as 2026-01-31 is needed")]
    [InlineData("2026-01-01", "2026-02-01", "--since 2026-01-01 --before 2026-02-01: runs in between would be on both sides; let --before be no later than --since")]
    public void A_time_that_is_none_is_an_error(string? since, string? before, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Periods.Parse(since, before)).Message);

    private static string Printed(string format, IReadOnlyList<FleetRun> runs)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReportFormat.Find(format).Write(writer, FleetReportBuilder.Of(runs, s_options));
        return writer.ToString();
    }
}
