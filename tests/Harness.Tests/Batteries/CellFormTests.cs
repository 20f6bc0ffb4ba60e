using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Orders;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Host;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Batteries;

/// <summary>What an entry of cells can say beyond the five names.</summary>
public class CellFormTests
{
    [Fact]
    public void A_star_stands_for_each_call_of_the_table_ascending()
    {
        Battery battery = BatteryJson.Resolve(BatteryJson.With("cells.mix", "\"constant(*)\"").Replace("synthetic-4", "xen-4.17-hvm64"));
        Assert.Equal(
            battery.Cells[0].Table.Calls.Select(c => $"xen-4.17-hvm64/constant({c.Number})/random/bare/hot"),
            battery.Cells.Select(c => c.Id));
        Assert.Equal(22, battery.Cells.Count);
    }

    [Fact]
    public void A_star_beside_a_number_that_it_stands_for_is_the_cell_twice() =>
        AssertRefused(BatteryJson.With("cells.mix", "[\"constant(2)\", \"constant(*)\"]"), "$.cells[0]: the cell synthetic-4/constant(2)/random/bare/hot is given twice");

    [Fact]
    public void A_star_over_more_calls_than_mixes_are_allowed_is_refused() =>
        AssertRefused(BatteryJson.With("cells.mix", "\"constant(*)\"").Replace("synthetic-4", "synthetic-257"), "$.cells[0].mix: more than 256 mixes");

    [Fact]
    public void Stars_that_make_too_many_cells_are_refused()
    {
        string orders = $"[{string.Join(',', Enumerable.Range(1, 40).Select(n => $"\"periodic({n})\""))}]";
        AssertRefused(
            BatteryJson.With("cells.mix", "\"constant(*)\"").Replace("synthetic-4", "synthetic-128").Replace("\"random\"", orders),
            "$.cells: 4097 cells; a battery has 1 to 4096");
    }

    [Fact]
    public void An_entry_may_measure_some_of_the_variants_in_the_order_of_the_battery()
    {
        string json = BatteryJson.With("variants", "[\"linear\", \"table\", \"hybrid-5\", \"tree\"]")
            .Replace("\"hot\"}", "\"hot\", \"variants\": [\"tree\", \"table\"]}, { \"table\": \"synthetic-8\", \"mix\": \"uniform\", \"order\": \"random\", \"mitigation\": \"bare\", \"context\": \"hot\" }");
        var plan = Plan.Create(BatteryJson.Resolve(json), 1, quick: false);

        Assert.Equal(["table", "tree"], Assert.Single(plan.Cells, c => c.Table.Name == "synthetic-4").Variants!);
        Assert.Null(plan.Cells[1].Variants);
        Assert.Contains("cell synthetic-4/uniform/random/bare/hot: table tree\n", plan.ToText());
        string[][] measured = [.. PlannedCells.Of(plan).Where(c => c.KnownAnswer is null).Select(c => c.Variants.Select(v => v.Name).ToArray())];
        Assert.Equal([["table", "tree"], ["linear", "table", "hybrid-5", "tree"]], measured);
    }

    [Theory]
    [InlineData("[\"table\"]", "$.cells[0].variants: the baseline 'table' and at least one variant to compare with it are needed")]
    [InlineData("[\"tree\", \"linear\"]", "$.cells[0].variants: the baseline 'table' and")]
    [InlineData("[]", "$.cells[0].variants: the baseline 'table' and")]
    [InlineData("[\"table\", \"linear\"]", "$.candidate: no cell measures 'tree'")]
    [InlineData("[\"table\", \"tree\", \"table\"]", "$.cells[0].variants[2]: 'table' is given twice")]
    [InlineData("[\"table\", null]", "$.cells[0].variants[1]: null")]
    [InlineData("[\"table\", \"tre\"]", "$.cells[0].variants[1]: unknown variant of this battery 'tre'; nearest: tree")]
    [InlineData("\"table\"", "$.cells[0].variants: ")]
    public void Variants_of_an_entry_that_break_a_rule_are_refused(string variants, string expected) =>
        AssertRefused(BatteryJson.With("cells.variants", variants).Replace("\"variants\":[\"table\",\"tree\"]", "\"variants\":[\"table\",\"tree\",\"linear\"]"), expected);

    [Fact]
    public void A_variant_is_only_held_against_the_tables_that_it_is_measured_on()
    {
        string small = BatteryJson.With("variants", "[\"table\", \"tree\", \"hybrid-5\"]");
        AssertRefused(small, "$.variants[2]: hybrid-5 on call table synthetic-4");
        Assert.Single(BatteryJson.Resolve(small.Replace("\"hot\"}", "\"hot\", \"variants\": [\"table\", \"tree\"]}")).Cells);
    }

    [Fact]
    public void What_a_machine_lacks_is_left_out_where_the_battery_allows_it_and_refused_elsewhere()
    {
        const string entries = """
            [
              { "table": "synthetic-4", "mix": "uniform", "order": "random", "mitigation": "bare", "context": "hot" },
              { "table": "synthetic-4", "mix": "uniform", "order": "random", "mitigation": "bare", "context": "dependent", "whereAvailable": true }
            ]
            """;
        Battery allows = BatteryJson.Resolve(BatteryJson.With("cells", entries));
        Battery insists = BatteryJson.Resolve(BatteryJson.With("cells", entries.Replace(", \"whereAvailable\": true", "")));

        Plan whole = Create(allows, _ => null);
        Plan part = Create(allows, context => context == "dependent" ? "no such door" : null);

        Assert.Equal(2, whole.Cells.Count);
        Assert.Empty(whole.Unavailable);
        Assert.Equal(["synthetic-4/uniform/random/bare/hot"], part.Cells.Select(c => c.Id));
        Assert.Equal(("synthetic-4/uniform/random/bare/dependent", "no such door"), Assert.Single(part.Unavailable.Select(u => (u.Cell.Id, u.Why))));
        Assert.Contains("left out synthetic-4/uniform/random/bare/dependent: no such door\n", part.ToText());
        string refusal = Assert.Throws<MachineException>(() => Create(insists, context => context == "dependent" ? "no such door" : null)).Message;
        Assert.Equal("cell synthetic-4/uniform/random/bare/dependent: no such door; measure it elsewhere, or leave it out of the battery", refusal);
        Assert.Throws<MachineException>(() => Create(BatteryJson.Resolve(BatteryJson.With("cells.whereAvailable", "true")), _ => "no such door"));

        static Plan Create(Battery battery, Func<string, string?> whyNot) => Plan.Create(battery, 1, quick: false, whyNot);
    }

    [Theory]
    [InlineData("periodic(4)", 16, 16)]
    [InlineData("periodic(100)", 16, 200)]
    [InlineData("periodic(262144)", 256, 524288)]
    [InlineData("random", 16, 16)]
    [InlineData("bursty(0.5)", 0, 0)]
    public void Two_periods_go_before_what_is_timed(string order, int leadIn, int expected)
    {
        string json = BatteryJson.With("cells.order", $"\"{order}\"").Replace("\"name\"", $"\"leadIn\": {leadIn}, \"name\"");
        var plan = Plan.Create(BatteryJson.Resolve(json), 1, quick: false);
        Assert.Equal(expected, Assert.Single(PlannedCells.Of(plan), c => c.KnownAnswer is null).LeadIn);
    }

    [Fact]
    public void A_period_whose_lead_in_has_no_room_in_the_pool_is_refused()
    {
        int longest = LeadInRule.LongestPeriod;
        Assert.True((2 * longest) + (1 << 18) <= NumberPool.DefaultLength);
        Assert.Single(BatteryJson.Resolve(BatteryJson.With("cells.order", $"\"periodic({longest})\"")).Cells);
        AssertRefused(BatteryJson.With("cells.order", $"\"periodic({longest + 1})\""), $"$.cells[0].order: order periodic({longest + 1}): 2 periods go before what is timed");
    }

    private static void AssertRefused(string json, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => BatteryJson.Resolve(json)));
}
