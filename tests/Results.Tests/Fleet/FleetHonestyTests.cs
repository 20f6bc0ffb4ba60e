using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Reports.Formats;
using Xunit;

namespace HwBench.Results.Tests.Fleet;

/// <summary>A fleet report says of nothing more than was measured, and whose it is.</summary>
public sealed class FleetHonestyTests
{
    [Fact]
    public void Whether_a_machine_lies_apart_is_not_told_of_mitigations_that_fewer_than_four_measured()
    {
        FleetRun[] runs = [.. new SimulatedFleet(1).Runs(5, (_, _) => -4)];
        Assert.Contains("- no machine lies apart from the others", Text(runs));
        runs = [.. runs.Select((r, i) => i < 3 ? r : r with { Cells = r.Cells.Where(c => c.Value.Mitigation == "bare").ToDictionary() })];
        string text = Text(runs);
        Assert.Contains("- no machine lies apart from the others", text);
        Assert.Contains("- with retpoline: fewer than 4 machines, of which can't be told which", text);
        Assert.All(Pair(runs).Machines.SelectMany(m => m.Mitigations), e => Assert.Equal(e.Of == "bare" ? false : null, e.Outlier));

        // Two kinds of core of two machines are two machines.
        string few = Text(Hybrids(new SimulatedFleet(2), 2));
        Assert.Contains("Fewer than 4 machines, of which can't be told which lies apart.", few);
        Assert.DoesNotContain("no machine lies apart", few);
    }

    [Fact]
    public void Machines_are_counted_by_processor_not_by_kind_of_core()
    {
        string text = Text(Hybrids(new SimulatedFleet(3), 2));
        Assert.StartsWith("Fleet: 2 machines, 4 runs", text);
        Assert.Contains("on the mean over 2 machines", text);
        Assert.Contains("each kind of core alone", text.ReplaceLineEndings(" "));
    }

    [Fact]
    public void An_older_state_that_stands_in_for_the_newest_is_named()
    {
        var fleet = new SimulatedFleet(4);
        FleetRun newest = fleet.Run(0, (_, _) => -2, microcode: "0x2", day: 9);
        newest = newest with { Cells = newest.Cells.Where(c => c.Value.Mitigation == "bare").ToDictionary() };
        FleetRun[] runs = [fleet.Run(0, (_, _) => -6), newest, .. fleet.Runs(3, (_, _) => -4).Skip(1)];
        MachineReport machine = Pair(runs).Machines.Single(m => m.States == 2);
        Assert.Null(machine.Mitigations.Single(e => e.Of == "bare").OlderState);
        Assert.Equal("microcode 0x1", machine.Mitigations.Single(e => e.Of == "retpoline").OlderState);
        Assert.All(machine.Cells, c => Assert.Equal(c.Of.Contains("retpoline", StringComparison.Ordinal) ? "microcode 0x1" : null, c.OlderState));
        Assert.Contains("older state: microcode 0x1", Text(runs));
    }

    [Fact]
    public void In_the_matrix_what_was_measured_without_an_interval_is_not_missing()
    {
        FleetRun[] runs = [new SimulatedFleet(5) { Sessions = 1 }.Run(0, (_, _) => -4), .. new SimulatedFleet(6).Runs(4, (_, _) => -4).Skip(1)];
        runs[1] = runs[1] with { Cells = runs[1].Cells.Where(c => c.Value.Mitigation == "bare").ToDictionary() };
        var table = (HwBench.Results.Reports.Documents.Table)FleetMatrix.Of(FleetReportBuilder.Of(runs, FleetOptions.None)).Single().Blocks.Single();
        Assert.Equal(["measured, no interval for all cells", "measured, no interval for all cells"], table.Rows.Single(r => r.Head.StartsWith("Model 0", StringComparison.Ordinal)).Entries.Select(e => e.Text));
        Assert.Equal("missing", table.Rows.Single(r => r.Head.StartsWith("Model 1", StringComparison.Ordinal)).Entries[1].Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Kinds_of_core_are_compared_within_machines_that_have_both(bool differ)
    {
        // Machines differ by far more than their kinds of core: only within machines that is seen, and only if it is there.
        var fleet = new SimulatedFleet(7) { Kind = _ => ("GenuineIntel", "Alder Lake") };
        FleetRun[] runs = [.. Enumerable.Range(0, 6).SelectMany(m => (FleetRun[])[fleet.Run(m, (_, _) => -20 * m, coreKind: "performance"), fleet.Run(m, (_, _) => (-20 * m) - (differ ? 3 : 0), coreKind: "efficiency")])];
        Assert.All(Pair(runs).Mitigations, m => Assert.Equal(differ ? ["machine", "core kind"] : ["machine"], m.Differs));
    }

    [Fact]
    public void Brands_that_differ_in_the_clock_alone_are_two_machines_with_names_of_their_own()
    {
        var fleet = new SimulatedFleet(8);
        FleetRun Clocked(int machine, string clock) => fleet.Run(machine, (_, _) => -4) is var run ? run with { Machine = run.Machine with { Brand = $"Intel(R) Xeon(R) CPU @ {clock}GHz", Model = 85, Microarchitecture = "Skylake" } } : throw new InvalidOperationException();
        MachineReport[] machines = [.. Pair([Clocked(0, "2.00"), Clocked(1, "2.20"), Clocked(1, "2.20") with { Seed = 99, Digest = "other" }]).Machines];
        Assert.Equal(["Intel Xeon (Skylake) [6/85/1, Intel(R) Xeon(R) CPU @ 2.00GHz]", "Intel Xeon (Skylake) [6/85/1, Intel(R) Xeon(R) CPU @ 2.20GHz]"], machines.Select(m => m.Name));
        Assert.Equal([1, 2], machines.Select(m => m.Runs.Count));
    }

    [Fact]
    public void Of_codes_that_as_many_runs_have_it_is_said_that_one_was_taken()
    {
        FleetRun[] runs = [.. new SimulatedFleet(9).Runs(2, (_, _) => -4)];
        runs[1] = runs[1] with { Cells = runs[1].Cells.ToDictionary(c => c.Key, c => c.Value with { Code = "another" }) };
        string note = Assert.Single(FleetReportBuilder.Of(runs, FleetOptions.None).Notes);
        Assert.StartsWith("000-01.json.gz: not compared, since other runs have other code or another mix there, and where as many have either, the first by digest is compared: ", note);
        Assert.EndsWith(" and 3 more", note);
    }

    [Fact]
    public void Of_two_copies_of_a_run_the_larger_counts_and_of_equal_ones_the_first_by_name()
    {
        RunRecord whole = ExampleFleet.Records[0].Record;
        RunRecord part = whole with { Sessions = [.. whole.Sessions.Take(6)], Complete = false };
        part = part with { Digest = RunRecordDigest.Of(part) };
        RunRecord altered = whole with { Tool = whole.Tool with { Version = "other" } };
        altered = altered with { Digest = RunRecordDigest.Of(altered) };
        Assert.Equal("a is the same run as b; counted once, as b has it, which holds more", Note(("a", part), ("b", whole)));
        Assert.Equal("b is the same run as a; counted once, as a has it, which holds more", Note(("b", part), ("a", whole)));
        Assert.Equal("b is the same run as a; counted once, as a has it, which holds as much and was read first", Note(("b", whole), ("a", altered)));
        Assert.Equal("b is the same run as a; counted once", Note(("b", whole), ("a", whole)));

        Assert.Equal("b is the same run as a; counted once, as a has it, which is signed", Note(("b", whole), ("a", part with { SignedBy = "SHA256:1" })));
        Assert.Equal("b says that it is the same run as a, and is signed by another key; both are counted", Note(("b", whole with { SignedBy = "SHA256:2" }), ("a", part with { SignedBy = "SHA256:1" })));

        static string Note(params (string Name, RunRecord Record)[] records) =>
            Assert.Single(FleetReportBuilder.Of(records.SelectMany(r => FleetRun.Of(r.Name, r.Record)), FleetOptions.None).Notes);
    }

    [Fact]
    public void The_list_by_cell_has_for_each_row_the_share_of_rows_that_chance_alone_makes()
    {
        // Of each fleet's machines three have no difference and three a large one: 18 rows each.
        double falseShare = 0;
        const int fleets = 60;
        for (int fleet = 0; fleet < fleets; fleet++)
        {
            MachineReport[] machines = [.. Pair(new SimulatedFleet(100 + fleet).Runs(6, (m, _) => m < 3 ? 0 : -10)).Machines];
            Assert.All(machines, m => Assert.All(m.Mitigations, e => Assert.Null(e.FalseShare)));
            MachineReport[] found = [.. machines.SelectMany(m => m.Cells.Where(c => c.FalseShare < 0.05).Select(_ => m))];
            Assert.Equal(18, found.Count(m => Number(m) >= 3));
            falseShare += (double)found.Count(m => Number(m) < 3) / found.Length / fleets;
        }

        Assert.InRange(falseShare, 0.005, 0.05);

        static int Number(MachineReport machine) => machine.Name["Model ".Length] - '0';
    }

    private static FleetRun[] Hybrids(SimulatedFleet fleet, int machines) =>
        [.. Enumerable.Range(0, machines).SelectMany(m => (FleetRun[])[fleet.Run(m, (_, _) => -2, coreKind: "performance"), fleet.Run(m, (_, _) => -6, coreKind: "efficiency")])];

    private static FleetPairReport Pair(IEnumerable<FleetRun> runs) => FleetReportBuilder.Of(runs, FleetOptions.None).Pairs.Single();

    private static string Text(IEnumerable<FleetRun> runs)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReportFormat.Find("text").Write(writer, FleetReportBuilder.Of(runs, FleetOptions.None));
        return writer.ToString();
    }
}
