using HwBench.Harness.Batteries;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Batteries;

public class XenBatteryTests
{
    private static readonly Battery s_battery = BatteryCatalog.Resolve(BatteryCatalog.DefaultName);

    [Fact]
    public void The_default_battery_compares_generated_with_table_among_nine_variants()
    {
        Assert.Equal("xen-4.17", s_battery.Name);
        Assert.Equal(("table", "generated"), (s_battery.Baseline, s_battery.Candidate));
        Assert.Equal(
            ["direct", "table", "generated", "generated-linear", "linear", "tree", "jump-table", "hybrid-2", "hybrid-4"],
            s_battery.Variants);
    }

    [Fact]
    public void It_has_24_cells_each_measured_mix_on_its_own_table()
    {
        Assert.Equal(24, s_battery.Cells.Count);
        Assert.Equal(24, s_battery.Cells.Select(c => c.Id).Distinct().Count());
        Assert.Equal(6, s_battery.Cells.Select(c => c.Mix.Name).Distinct().Count());
        Assert.All(s_battery.Cells, cell =>
        {
            Assert.Equal(cell.Mix.Name.StartsWith("pvh") ? "xen-4.17-hvm64" : "xen-4.17-pv64", cell.Table.Name);
            Assert.Contains(cell.Order.ToString(), new[] { "random", "bursty(0.5)" });
            Assert.Contains(cell.Mitigation, new[] { "jmp-thunk", "retpoline" });
            Assert.Equal("hot", cell.Context);
        });
    }

    [Fact]
    public void Cells_come_in_the_order_of_the_file_the_table_slowest()
    {
        Assert.Equal(
            [
                "xen-4.17-pv64/pv-guest-build/random/jmp-thunk/hot",
                "xen-4.17-pv64/pv-guest-build/random/retpoline/hot",
                "xen-4.17-pv64/pv-guest-build/bursty(0.5)/jmp-thunk/hot",
                "xen-4.17-pv64/pv-guest-build/bursty(0.5)/retpoline/hot",
                "xen-4.17-pv64/pv-guest-scp/random/jmp-thunk/hot",
            ],
            s_battery.Cells.Take(5).Select(c => c.Id));
        Assert.Equal("xen-4.17-hvm64/pvh-guest-scp/bursty(0.5)/retpoline/hot", s_battery.Cells[^1].Id);
    }

    [Fact]
    public void Quick_keeps_the_pv_build_and_the_dom0_mixes_with_fewer_placements()
    {
        Plan full = Plan.Create(s_battery, 1, quick: false);
        Plan quick = Plan.Create(s_battery, 1, quick: true);
        Assert.Equal(24, full.Cells.Count);
        Assert.Equal(12, quick.Cells.Count);
        Assert.Equal(["pv-guest-build", "dom0-build", "dom0-scp"], quick.Cells.Select(c => c.Mix.Name).Distinct());
        Assert.True(quick.Sampling.Sessions * quick.Sampling.Placements * quick.Cells.Count < full.Sampling.Sessions * full.Sampling.Placements * full.Cells.Count);
        Assert.True(quick.Sampling.BudgetSeconds < full.Sampling.BudgetSeconds);
        Assert.Equal(full.Sampling.Dispatches, quick.Sampling.Dispatches);
    }

    [Fact]
    public void The_document_is_kept_as_it_is() =>
        Assert.Equal("xen-4.17", s_battery.Definition.GetProperty("name").GetString());

    [Fact]
    public void Own_tables_and_mixes_are_kept_by_the_paths_that_the_document_names()
    {
        using var folder = new TemporaryFolder();
        _ = folder.Write("t.json", EmbeddedData.Read("tables/xen-4.17-pv64.json"));
        _ = folder.Write("m.json", EmbeddedData.Read("mixes/dom0-build.json"));
        Battery own = BatteryCatalog.Resolve(folder.Write("b.json", BatteryJson.With(
            "cells", """[{ "table": ["t.json", "xen-4.17-pv32"], "mix": ["./m.json", "uniform"], "order": "random", "mitigation": "bare", "context": "hot" }]""")));

        Assert.Equal(["./m.json", "t.json"], own.Files.Keys.Order());
        Assert.Equal("xen-4.17-pv64", own.Files["t.json"].GetProperty("name").GetString());
        Assert.Equal("dom0-build", own.Files["./m.json"].GetProperty("name").GetString());
        Assert.Empty(s_battery.Files);
    }

    [Fact]
    public void A_copy_read_from_a_path_gives_the_same_plan()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("copy.json", EmbeddedData.Read("batteries/xen-4.17.json"));
        Assert.Equal(Plan.Create(s_battery, 7, false).ToText(), Plan.Create(BatteryCatalog.Resolve(path), 7, false).ToText());
    }

    [Theory]
    [InlineData("xen-4.71", "unknown battery 'xen-4.71'; nearest: xen-4.17")]
    [InlineData("no such thing", "; known: ablation, ")]
    public void An_unknown_battery_is_answered_with_the_nearest(string name, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => BatteryCatalog.Resolve(name)));
}
