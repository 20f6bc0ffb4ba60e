using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class RepetitionPlanTests
{
    private static readonly RepetitionLevel s_sets = new(4, 1);

    private static readonly RepetitionLevel s_sessions = new(1, 10);

    [Fact]
    public void Power_is_that_of_R_s_power_t_test()
    {
        // power.t.test(n = 20, delta = 1, sd = 1): 0.8689528; power.t.test(power = .90, delta = 1): n = 22.02110 a group.
        Assert.Equal(0.8689528, Power.Of(1, Math.Sqrt(2 / 20.0), 38, 0.05), 7);
        Assert.Equal(1, Power.SmallestDetectable(Math.Sqrt(2 / 22.02110), 2 * 21.02110, 0.05, 0.9)!.Value, 6);
    }

    [Fact]
    public void With_many_degrees_of_freedom_it_is_the_sum_of_two_normal_quantiles() =>
        Assert.Equal(1.959964 + 0.841621, Power.SmallestDetectable(1, 1e7, 0.05, 0.8)!.Value, 4);

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.05)]
    [InlineData(2, 0.0002)]
    [InlineData(7, 0.0002)]
    [InlineData(50, 1e-6)]
    public void The_smallest_detectable_effect_is_found_as_often_as_promised(int degreesOfFreedom, double significance)
    {
        const int repetitions = 40_000;
        double effect = Power.SmallestDetectable(1, degreesOfFreedom, significance, 0.8)!.Value;
        var random = new Random(1);
        int found = Enumerable.Range(0, repetitions).Count(_ =>
        {
            double error = Math.Sqrt(Enumerable.Range(0, degreesOfFreedom).Sum(_ => Math.Pow(SyntheticRun.Normal(random), 2)) / degreesOfFreedom);
            MeanInterval estimate = MeanInterval.Of(effect + SyntheticRun.Normal(random), error, degreesOfFreedom, 0.95);
            return estimate.PValue < significance && estimate.Mean > 0;
        });
        Assert.InRange((double)found / repetitions, 0.793, 0.807);
        Assert.Equal(0.8, Power.Of(-effect, 1, degreesOfFreedom, significance), 6);
    }

    [Fact]
    public void Without_an_interval_nothing_is_found_and_without_an_error_all_is()
    {
        Assert.Null(Power.SmallestDetectable(double.PositiveInfinity, 0, 0.05, 0.8));
        Assert.Equal(0, Power.Of(1000, double.PositiveInfinity, 0, 0.05));
        Assert.Equal(0.025, Power.Of(0, 1, 5, 0.05), 6);
        Assert.Equal(1, Power.Of(0.1, 0, 5, 0.05));
        Assert.Null(new RepetitionPlan([s_sets, s_sessions], [100, 1]).SmallestDetectable(0.05, 0.8));
    }

    [Fact]
    public void Levels_add_their_variance_and_cost_once_for_each_of_theirs()
    {
        var plan = new RepetitionPlan([s_sets, s_sessions, new(0.5, 100)], [2, 5, 3]);
        Assert.Equal(Math.Sqrt((((4 / 2.0) + 1) / 5 / 3) + (0.5 / 3)), plan.StandardError, 12);
        Assert.Equal((2, 3 * (100 + (5 * (10 + 2)))), (plan.DegreesOfFreedom, plan.Cost));
        Assert.Equal(Power.SmallestDetectable(plan.StandardError, 2, 0.05, 0.8), plan.SmallestDetectable(0.05, 0.8));
    }

    [Fact]
    public void The_optimal_counts_are_those_of_the_known_example()
    {
        // Three levels of costs 3, 20 and 100 with T² = 0.72667, 0.26278 and 0.7747 (the tests of libkalibera, the method's own library).
        var iterations = new RepetitionLevel(0.7266667, 3);
        var executions = new RepetitionLevel(0.262777778, 20);
        Assert.Equal(4.2937, iterations.OptimalCountWithin(executions), 3);
        Assert.Equal(1.3023, executions.OptimalCountWithin(new(0.7747, 100)), 3);
        Assert.Equal(double.PositiveInfinity, iterations.OptimalCountWithin(new(0, 1)));
        Assert.Equal([1, 1, 2], RepetitionPlan.Cheapest([new(0, 1), new(0, 1), new(0, 1)], 1, 0.05, 0.8)!.Counts);
    }

    [Theory]
    [InlineData(4, 1, 1, 10, 1)]
    [InlineData(4, 1, 1, 10, 3)]
    [InlineData(1, 1, 0, 5, 1)]
    [InlineData(1, 1, 4, 0.5, 1)]
    [InlineData(9, 0.1, 0.01, 100, 1)]
    public void The_cheapest_plan_is_the_cheapest_of_all(double setVariance, double setCost, double sessionVariance, double sessionCost, double effect)
    {
        RepetitionLevel[] levels = [new(setVariance, setCost), new(sessionVariance, sessionCost)];
        RepetitionPlan plan = RepetitionPlan.Cheapest(levels, effect, 0.05, 0.8)!;
        Assert.True(plan.SmallestDetectable(0.05, 0.8) <= effect * (1 + 1e-9));

        double[] needed = [.. Enumerable.Range(0, 101).Select(count => count < 2 ? double.NaN : effect / Power.SmallestDetectable(1, count - 1, 0.05, 0.8)!.Value)];
        double least = (from sessions in Enumerable.Range(2, 99)
                        from sets in Enumerable.Range(1, 400)
                        let other = new RepetitionPlan(levels, [sets, sessions])
                        where other.StandardError <= needed[sessions]
                        select other.Cost).Min();
        Assert.Equal(least, plan.Cost, 9);
    }

    [Theory]
    [InlineData(1.5, 10, 100)]
    [InlineData(2, 10, 100)]
    [InlineData(3, 10, 100)]
    [InlineData(4, 10, 100)]
    [InlineData(6, 10, 100)]
    [InlineData(2, 100, 1)]
    [InlineData(3, 100, 1)]
    [InlineData(4, 100, 1)]
    public void Of_three_levels_it_is_the_cheapest_within_15_percent(double effect, double sessionCost, double machineCost)
    {
        RepetitionLevel[] levels = [s_sets, s_sessions with { Cost = sessionCost }, new(0.5, machineCost)];
        RepetitionPlan plan = RepetitionPlan.Cheapest(levels, effect, 0.05, 0.8)!;
        double least = (from machines in Enumerable.Range(2, 15)
                        let needed = effect / Power.SmallestDetectable(1, machines - 1, 0.05, 0.8)!.Value
                        from sessions in Enumerable.Range(1, 40)
                        from sets in Enumerable.Range(1, 60)
                        let other = new RepetitionPlan(levels, [sets, sessions, machines])
                        where other.StandardError <= needed
                        select other.Cost).Min();
        Assert.InRange(plan.Cost, least * (1 - 1e-9), least * 1.15);
    }

    [Fact]
    public void One_level_and_three_levels_are_planned_with_no_repetition_to_spare()
    {
        RepetitionPlan one = RepetitionPlan.Cheapest([s_sets], 0.5, 0.05, 0.9)!;
        Assert.True(one.SmallestDetectable(0.05, 0.9) <= 0.5);
        Assert.True((one with { Counts = [one.Counts[0] - 1] }).SmallestDetectable(0.05, 0.9) > 0.5);

        RepetitionPlan three = RepetitionPlan.Cheapest([s_sets, s_sessions, new(0.5, 100)], 0.8, 0.05, 0.8)!;
        Assert.True(three.SmallestDetectable(0.05, 0.8) <= 0.8);
        Assert.True((three with { Counts = [three.Counts[0], three.Counts[1] - 1, three.Counts[2]] }).SmallestDetectable(0.05, 0.8) > 0.8);
        Assert.InRange(three.Counts[0], 1, Math.Ceiling(s_sets.OptimalCountWithin(s_sessions)));
    }

    [Fact]
    public void A_plan_is_enlarged_by_as_many_of_its_highest_level_as_it_needs()
    {
        var now = new RepetitionPlan([s_sets, s_sessions], [8, 4]);
        RepetitionPlan enough = now.Enlarged(1, 0.05, 0.8)!;
        Assert.Equal(8, enough.Counts[0]);
        Assert.True(enough.SmallestDetectable(0.05, 0.8) <= 1);
        Assert.True((enough with { Counts = [8, enough.Counts[1] - 1] }).SmallestDetectable(0.05, 0.8) > 1);
        Assert.Equal(now.Counts, now.Enlarged(100, 0.05, 0.8)!.Counts);
        Assert.Null(now.Enlarged(0.001, 0.05, 0.8));
        Assert.Null(RepetitionPlan.Cheapest([s_sets, s_sessions], 0.001, 0.05, 0.8));
    }

    [Fact]
    public void What_a_plan_promises_is_what_the_interval_over_sessions_finds()
    {
        const int repetitions = 4000;
        RepetitionPlan plan = RepetitionPlan.Cheapest([s_sets, s_sessions], 2, 0.05, 0.8)!;
        double effect = plan.SmallestDetectable(0.05, 0.8)!.Value;
        var random = new Random(4);
        int found = Enumerable.Range(0, repetitions).Count(_ =>
        {
            double[][] sessions = [.. Enumerable.Range(0, plan.Counts[1]).Select(_ =>
            {
                double session = effect + SyntheticRun.Normal(random);
                return Enumerable.Range(0, plan.Counts[0]).Select(_ => session + (2 * SyntheticRun.Normal(random))).ToArray();
            })];
            Estimate e = NestedMean.Estimate(sessions);
            return e.PValue < 0.05 && e.Mean > 0;
        });
        Assert.InRange((double)found / repetitions, 0.77, 0.83);
    }
}
