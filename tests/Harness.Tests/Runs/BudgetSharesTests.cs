using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Runs;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public class BudgetSharesTests
{
    [Fact]
    public void Batteries_that_keep_their_shares_use_the_whole_budget_each_by_its_weight()
    {
        var shares = new BudgetShares([(60, 5), (120, 5), (20, 5)]);
        shares.Check(100);
        Assert.Equal([30, 60, 10], Spend(shares, 3, 100, share => share));
    }

    [Fact]
    public void What_one_battery_leaves_over_the_later_ones_have() =>
        Assert.Equal([30, 60 * 90 / 70.0, 10 * 90 / 70.0], Spend(new BudgetShares([(60, 5), (120, 5), (20, 5)]), 3, 100, share => share == 30 ? 10 : share), Close);

    [Fact]
    public void The_sum_of_shares_is_the_budget_and_none_is_below_what_its_battery_takes() =>
        Prop.ForAll(
            Gen.NonEmptyListOf(Gen.Choose(1, 600).Zip(Gen.Choose(1, 50))).Zip(Gen.Choose(0, 1000)).ToArbitrary(),
            drawn =>
            {
                (double Weight, double Least)[] wanted = [.. drawn.Item1.Select(w => ((double)w.Item1, (double)w.Item2))];
                var shares = new BudgetShares(wanted);
                double budget = shares.Least + drawn.Item2;
                double[] given = Spend(shares, wanted.Length, budget, share => share);
                return Math.Abs(given.Sum() - budget) < 1e-6 && given.Zip(wanted).All(g => g.First >= g.Second.Least - 1e-6);
            }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_budget_without_room_for_all_is_refused_with_the_least()
    {
        var shares = new BudgetShares([(60, 5), (120, 7)]);
        shares.Check(12);
        Assert.StartsWith("--budget 11.9s: all 2 batteries take about 12 s", Assert.Throws<InputException>(() => shares.Check(11.9)).Message);
    }

    [Fact]
    public void A_session_that_was_late_makes_the_next_ones_shorter()
    {
        var clock = new RunClock(1000, Stopwatch.GetTimestamp());
        var shares = new SessionShares(clock, 4, mustKeep: false);
        double first = shares.Of(0);
        Assert.Equal((1000 - clock.Ending) / 4, first, 0.1);

        shares.Learn(first, first + 5, measuredLeast: false);
        Assert.Equal(first - 5, shares.Of(0), 0.1);
        Assert.Equal(1000 - clock.Ending - 5, shares.Of(3), 0.1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_a_session_of_one_set_a_cell_takes_longer_than_its_share_there_are_fewer_if_the_user_set_the_budget(bool mustKeep)
    {
        var clock = new RunClock(100, Stopwatch.GetTimestamp());
        var shares = new SessionShares(clock, 10, mustKeep);
        double given = shares.Of(0);
        shares.Learn(given, 40, measuredLeast: true);
        clock.UsedBefore(40);

        // 60 s less the ending are left: room for one of 40 s.
        Assert.True(shares.HasRoom);
        Assert.Equal(mustKeep, shares.Of(1) > 10);
        clock.UsedBefore(40);
        Assert.Equal(!mustKeep, shares.HasRoom);
    }

    [Fact]
    public void Time_that_a_run_waited_is_not_its_budgets()
    {
        var clock = new RunClock(10, Stopwatch.GetTimestamp());
        clock.UsedBefore(4);
        clock.Waited(TimeSpan.FromSeconds(3));
        Assert.InRange(clock.Left, 0, 9);
        clock.Waited(TimeSpan.FromDays(1));
        Assert.InRange(clock.Left, 80_000, 86_409);
    }

    private static double[] Spend(BudgetShares shares, int count, double budget, Func<double, double> used)
    {
        double[] given = new double[count];
        for (int i = 0; i < count; i++)
        {
            given[i] = shares.Of(i, budget);
            budget -= used(given[i]);
        }

        return given;
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
}
