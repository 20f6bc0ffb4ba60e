using HwBench.Harness.Batteries;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Batteries;

public class AxisTests
{
    private const string Constants = "[\"constant(0)\", \"constant(2)\"]";

    [Theory]
    [InlineData("[]", "$.axis: ")]
    [InlineData("\"colour\"", "$.axis: unknown axis 'colour'")]
    [InlineData("\"positon\"", "$.axis: unknown axis 'positon'; nearest: position")]
    [InlineData("\"position\"", "$.axis: no cell has a place on the axis position; give cells with several mixes constant(nr)")]
    [InlineData("\"calls\"", "$.axis: every cell that has a place lies at 4 on the axis calls; give cells with tables of different sizes")]
    [InlineData("\"shadow\"", "$.axis: every cell that has a place lies at 0 on the axis shadow; give cells with several contexts shadow(n)")]
    [InlineData("\"period\"", "$.axis: no cell has a place on the axis period; give cells with several orders periodic(n)")]
    [InlineData("\"expansions\"", "$.axis: no cell has a place on the axis expansions; give cells with several contexts sites(n)")]
    [InlineData("\"handler-bytes\"", "$.axis: every cell that has a place lies at 0 on the axis handler-bytes")]
    public void An_axis_that_the_cells_do_not_vary_is_refused_with_its_path(string axis, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => BatteryJson.Resolve(BatteryJson.With("axis", axis))));

    [Fact]
    public void Quick_must_leave_two_places()
    {
        string json = With("position", "mix", Constants).Replace("\"name\":", "\"quick\":{\"mixes\":[\"constant(2)\"]},\"name\":");
        Assert.Contains("$.quick.mixes: every cell that has a place lies at 3 on the axis position", OneLine.Refusal(() => BatteryJson.Resolve(json)));
    }

    [Theory]
    [InlineData("position", "mix", Constants, new double[] { 1, 3 })]
    [InlineData("calls", "table", "[\"synthetic-4\", \"synthetic-16\"]", new double[] { 4, 16 })]
    [InlineData("period", "order", "[\"periodic(2)\", \"periodic(4096)\"]", new double[] { 2, 4096 })]
    public void A_cell_has_the_place_that_the_axis_says(string axis, string member, string values, double[] places)
    {
        Battery battery = BatteryJson.Resolve(With(axis, member, values));
        Assert.Equal(axis, battery.Axis!.Value.ToString().ToLowerInvariant());
        Assert.Equal(places, battery.Cells.Select(c => AxisPlace.Of(battery.Axis.Value, c.Table, c.Mix, c.Order, c.Context)!.Value));
    }

    [Fact]
    public void A_number_over_and_over_has_a_period_of_one_and_orders_without_a_period_have_no_place()
    {
        Battery battery = BatteryJson.Resolve(With("period", "mix", "[\"constant(1)\", \"uniform\"]").Replace("\"random\"", "[\"random\",\"periodic(8)\",\"bursty(0.5)\"]"));
        Assert.Equal(
            [1, 1, 1, null, 8, null],
            battery.Cells.Select(c => AxisPlace.Of(CurveAxis.Period, c.Table, c.Mix, c.Order, c.Context)));
    }

    [Theory]
    [InlineData(CurveAxis.Shadow, "hot", 0.0)]
    [InlineData(CurveAxis.Shadow, "shadow(24)", 24.0)]
    [InlineData(CurveAxis.Shadow, "shadow(24,3)", 24.0)]
    [InlineData(CurveAxis.Shadow, "polluted(24)", null)]
    [InlineData(CurveAxis.Shadow, "dependent", null)]
    [InlineData(CurveAxis.Expansions, "sites(8)", 8.0)]
    [InlineData(CurveAxis.Expansions, "hot", null)]
    [InlineData(CurveAxis.HandlerBytes, "handlers(4096)", 4096.0)]
    [InlineData(CurveAxis.HandlerBytes, "hot", 0.0)]
    public void A_context_has_the_place_of_its_first_number(CurveAxis axis, string context, double? place)
    {
        PlannedCell cell = BatteryJson.Resolve(BatteryJson.With("name", "\"b\"")).Cells[0];
        Assert.Equal(place, AxisPlace.Of(axis, cell.Table, cell.Mix, cell.Order, context));
    }

    [Fact]
    public void The_axis_is_part_of_the_plan()
    {
        string text = Plan.Create(BatteryJson.Resolve(With("position", "mix", Constants)), 1, quick: false).ToText();
        Assert.Contains("\naxis position\n", text);
    }

    private static string With(string axis, string member, string values) =>
        BatteryJson.With($"cells.{member}", values).Replace("\"name\":", $"\"axis\":\"{axis}\",\"name\":");
}
