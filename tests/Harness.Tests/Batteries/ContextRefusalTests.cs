using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Batteries;

/// <summary>Contexts and copies that can't be, refused before anything is measured.</summary>
public sealed class ContextRefusalTests
{
    [Theory]
    [InlineData("shadow(4097)", "context shadow(4097): n is a whole number from 0 to 4096, as in shadow(64)")]
    [InlineData("shadow(8,x)", "context shadow(8,x): n is a whole number from 0 to 4096, m is a whole number from 0 to 4096, as in shadow(64,8)")]
    [InlineData("polluted(0)", "context polluted(0): n is a whole number from 1 to 4096, as in polluted(256)")]
    [InlineData("sites(65)", "context sites(65): n is a whole number from 1 to 64, as in sites(8)")]
    [InlineData("handlers(4097)", "context handlers(4097): n is a whole number from 0 to 4096, as in handlers(256)")]
    [InlineData("bhb-clear(shrt)", "unknown context 'bhb-clear(shrt)'; nearest: bhb-clear(long), bhb-clear(short)")]
    [InlineData("shado(8)", "unknown context 'shado(8)'; nearest: shadow(n), shadow(n,m)")]
    public void A_context_that_cannot_be_is_refused_in_a_battery_and_in_a_cells_name(string context, string expected)
    {
        Assert.Contains($"$.cells[0].context: {expected}", Refusal(() => BatteryJson.Resolve(BatteryJson.With("cells.context", $"\"{context}\""))), StringComparison.Ordinal);
        Assert.Contains(expected, Refusal(() => CellName.Parse($"synthetic-4/uniform/random/bare/{context}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_names_of_one_context_make_one_cell_twice() => Assert.Contains(
        "the cell synthetic-4/uniform/random/bare/shadow(8) is given twice",
        Refusal(() => BatteryJson.Resolve(BatteryJson.With("cells.context", "[\"shadow(8)\", \"shadow(8,2)\"]"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("tree@4", "$.variants[2]: tree@4 in context hot: 4 copies are called from as many call sites in turn, and hot has 1; use sites(n) with n a multiple of 4")]
    [InlineData("tree@65", "$.variants[2]: unknown variant 'tree@65'")]
    [InlineData("tree@1", "$.variants[2]: unknown variant 'tree@1'")]
    [InlineData("tree@04", "$.variants[2]: unknown variant 'tree@04'")]
    [InlineData("tree@2@2", "$.variants[2]: unknown variant 'tree@2@2'")]
    [InlineData("tre@2", "$.variants[2]: unknown variant 'tre@2'")]
    public void Copies_that_cannot_be_measured_are_refused(string variant, string expected) =>
        Assert.Contains(expected, Refusal(() => BatteryJson.Resolve(BatteryJson.With("variants", $"[\"table\", \"tree\", \"{variant}\"]"))), StringComparison.Ordinal);

    [Fact]
    public void Copies_are_measured_where_call_sites_are_a_multiple()
    {
        string json = BatteryJson.With("cells.context", "[\"sites(8)\", \"sites(64)\"]").Replace("[\"table\",\"tree\"]", "[\"table\",\"tree\",\"tree@8\",\"table@2\"]", StringComparison.Ordinal);
        MeasuredCell cell = PlannedCells.Of(HwBench.Harness.Batteries.Plan.Create(BatteryJson.Resolve(json), 1, quick: false))[^1];

        Assert.Equal("synthetic-4/uniform/random/bare/sites(64)", cell.Id);
        Assert.Equal([("table", 1), ("tree", 1), ("tree@8", 8), ("table@2", 2)], cell.Variants.Select(v => (v.Name, v.Variant.Copies)));
    }

    [Fact]
    public void A_cell_whose_code_finds_no_room_is_refused()
    {
        string variants = string.Join(',', new[] { "linear", "generated", "tree", "generated-linear", "hybrid-4096", "hybrid-4095", "hybrid-4094", "hybrid-4093", "hybrid-4092" }.Select(v => $"\"{v}@64\""));
        string json = BatteryJson.With("cells.table", "\"synthetic-4096\"")
            .Replace("\"hot\"", "\"sites(64)\"", StringComparison.Ordinal)
            .Replace("[\"table\",\"tree\"]", $"[\"table\",\"tree\",{variants}]", StringComparison.Ordinal);
        var plan = HwBench.Harness.Batteries.Plan.Create(BatteryJson.Resolve(json), 1, quick: false);

        Assert.Matches(
            @"^cell synthetic-4096/uniform/random/bare/sites\(64\): its handlers and dispatchers take \d+ MiB of code, and at most 48 MiB can be placed; take fewer",
            Refusal(() => PlannedCells.Of(plan)));
    }

    [Fact]
    public void The_largest_handlers_of_the_largest_table_find_room()
    {
        string json = BatteryJson.With("cells.table", "\"synthetic-4096\"").Replace("\"hot\"", "\"handlers(4096)\"", StringComparison.Ordinal);
        Assert.Equal(4096, PlannedCells.Of(HwBench.Harness.Batteries.Plan.Create(BatteryJson.Resolve(json), 1, quick: false))[^1].Context.HandlerBytes);
    }

    private static string Refusal(Func<object> action) => Assert.Throws<InputException>(action).Message;
}
