using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Runs;
using HwBench.JitEmitters.Mitigations;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Batteries;

/// <summary>The batteries that ship.</summary>
public class CatalogTests
{
    public static TheoryData<string> All { get; } = [.. BatteryCatalog.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_battery_is_legal_asks_a_question_and_says_how_to_read_the_answer(string name)
    {
        Battery battery = BatteryCatalog.Resolve(name);
        Assert.Equal(name, battery.Name);
        Assert.EndsWith("?", battery.Question);
        Assert.NotNull(battery.Comment);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_own_budget_holds_all_its_sessions(string name)
    {
        var plan = Plan.Create(BatteryCatalog.Resolve(name), 1, quick: false, _ => null);
        Assert.Equal(plan.Sampling.Sessions, LeastTime.Sessions(plan, plan.Sampling.BudgetSeconds));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_of_its_cells_can_be_emitted(string name)
    {
        var plan = Plan.Create(BatteryCatalog.Resolve(name), 1, quick: false, _ => null);
        foreach (MeasuredCell cell in PlannedCells.Of(plan).DistinctBy(c => (c.Spec.Table.Name, c.Spec.Mitigation.Name, c.Context.Name)))
        {
            Assert.All(cell.Variants, v => Assert.Equal(v.Variant.IsCalled, v.Variant.Build(cell.Spec).Code.Length > 0));
        }
    }

    [Fact]
    public void All_of_them_take_about_twenty_minutes_and_the_full_one_at_most_ten()
    {
        Dictionary<string, double> budgets = BatteryCatalog.Names.ToDictionary(n => n, n => BatteryCatalog.Resolve(n).Sampling.BudgetSeconds);
        Assert.InRange(budgets.Values.Sum(), 900, 1300);
        Assert.InRange(budgets["xen-4.17-full"], 1, 600);
        Assert.InRange(budgets[BatteryCatalog.DefaultName], 1, 60);
    }

    [Fact]
    public void The_default_battery_comes_first_then_the_longest_and_each_once()
    {
        Assert.Equal(BatteryCatalog.Names.Order(StringComparer.Ordinal), AllBatteries.InOrder.Order(StringComparer.Ordinal));
        Assert.Equal(BatteryCatalog.DefaultName, AllBatteries.InOrder[0]);
        double[] others = [.. AllBatteries.InOrder.Skip(1).Select(n => BatteryCatalog.Resolve(n).Sampling.BudgetSeconds)];
        Assert.Equal(others.OrderDescending(), others);
    }

    [Fact]
    public void No_battery_has_the_name_that_stands_for_all() => Assert.DoesNotContain(AllBatteries.Name, BatteryCatalog.Names);

    [Fact]
    public void The_mitigations_battery_has_each_one_that_there_is() =>
        Assert.Equal(MitigationCatalog.Names.Order(), BatteryCatalog.Resolve("mitigations").Cells.Select(c => c.Mitigation).Order());

    [Fact]
    public void The_full_battery_has_each_set_that_Xen_runs()
    {
        string[] known = [.. MitigationCatalog.Names.Where(n => n.StartsWith("xen-", StringComparison.Ordinal)), "bare"];
        Assert.Equal(known.Order(), BatteryCatalog.Resolve("xen-4.17-full").Cells.Select(c => c.Mitigation).Distinct().Order());
    }
}
