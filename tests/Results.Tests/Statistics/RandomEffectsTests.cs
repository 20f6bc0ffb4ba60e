using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class RandomEffectsTests
{
    private const int Repetitions = 2000;

    [Fact]
    public void Tau_mean_and_standard_error_are_those_of_the_published_example()
    {
        // DerSimonian and Kacker 2007 (doi:10.1016/j.cct.2006.04.004), tables 3 and 4, Paule and Mandel: log odds ratios of the CLASP trials.
        RandomEffects e = RandomEffects.Of(LogOddsRatios(
            [5, 5, 12, 69, 9, 313], [156, 303, 565, 1570, 103, 4659], [8, 17, 9, 94, 11, 352], [74, 303, 477, 1565, 105, 4650]));
        Assert.Equal(0.3681, e.Heterogeneity!.Tau, 4);
        Assert.Equal(-0.3811, e.Mean.Mean, 4);
        Assert.Equal(0.2060, e.Mean.StandardError, 4);
        // t(0.975; 5) = 2.5706, t(0.975; 4) = 2.7764.
        Assert.Equal(-0.3811 - (2.5706 * 0.2060), e.Mean.Low, 3);
        Assert.Equal(-0.3811 + (2.7764 * Math.Sqrt((0.3681 * 0.3681) + (0.2060 * 0.2060))), e.Prediction!.Value.High, 3);
    }

    [Fact]
    public void The_interval_of_tau_is_that_of_the_published_example()
    {
        // Viechtbauer 2007 (doi:10.1002/sim.2514), table II, Q-profile, of Tau²: log odds ratios of nine trials of diuretics.
        Heterogeneity h = RandomEffects.Of(LogOddsRatios(
            [14, 21, 14, 6, 12, 138, 15, 6, 65], [131, 385, 57, 38, 1011, 1370, 506, 108, 153],
            [14, 17, 24, 18, 35, 175, 20, 2, 40], [136, 134, 48, 40, 760, 1336, 524, 103, 102])).Heterogeneity!;
        Assert.Equal(0.072, h.TauLow * h.TauLow, 3);
        Assert.Equal(2.203, h.TauHigh * h.TauHigh, 3);
        Assert.Equal(27.265, h.Q, 3);
        Assert.Equal(1 - MathNet.Numerics.Distributions.ChiSquared.CDF(8, h.Q), h.PValue, 12);
    }

    [Fact]
    public void With_estimated_standard_errors_the_test_is_Welch_s()
    {
        // R's oneway.test(weight ~ group, data = PlantGrowth): F = 5.181 on 2 and 17.128 degrees of freedom, p = 0.01739.
        double[][] groups =
        [
            [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
            [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
            [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
        ];
        Assert.Equal(0.01739, RandomEffects.Of([.. groups.Select(g => NestedMean.Estimate([g]))]).Heterogeneity!.PValue, 5);
    }

    [Fact]
    public void Machines_of_equal_and_exact_precision_are_a_sample_of_plain_values()
    {
        RandomEffects e = RandomEffects.Of([Exact(1, 0.5), Exact(2, 0.5), Exact(3, 0.5), Exact(6, 0.5)]);
        Estimate plain = NestedMean.Estimate([[1, 2, 3, 6]]);
        Assert.Equal(plain.Mean, e.Mean.Mean, 9);
        Assert.Equal(plain.Low, e.Mean.Low, 9);
        Assert.Equal(plain.PValue, e.Mean.PValue, 9);

        // s² = 14/3 is Tau² + 0.25.
        Assert.Equal(Math.Sqrt((14 / 3.0) - 0.25), e.Heterogeneity!.Tau, 9);
        Assert.Equal(1 - (0.25 / (14 / 3.0)), e.Heterogeneity.ISquared, 9);
        Assert.Equal(14 / 0.25, e.Heterogeneity.Q, 9);
    }

    [Fact]
    public void The_more_precise_machine_weighs_more_unless_machines_differ()
    {
        MeanInterval[] alike = [Exact(0, 0.1), Exact(0.5, 1), Exact(0, 1)];
        Assert.Equal(0.5 / 102, RandomEffects.Of(alike).Mean.Mean, 9);
        MeanInterval[] different = [Exact(0, 0.1), Exact(500, 1), Exact(0, 1)];
        Assert.Equal(500 / 3.0, RandomEffects.Of(different).Mean.Mean, 1);
    }

    [Fact]
    public void Machines_that_agree_by_luck_leave_the_interval_as_long_as_their_errors_are()
    {
        RandomEffects e = RandomEffects.Of([Exact(2, 0.3), Exact(2, 0.3), Exact(2, 0.3)]);
        Assert.Equal(0.3 / Math.Sqrt(3), e.Mean.StandardError, 12);
        Assert.Equal(new Heterogeneity(0, 0, 0, 0, 1, 0), e.Heterogeneity);
    }

    [Fact]
    public void One_machine_says_nothing_of_others_and_two_foretell_none()
    {
        RandomEffects one = RandomEffects.Of([Exact(2, 0.3)]);
        Assert.Equal((2, double.NegativeInfinity, double.PositiveInfinity, 1), (one.Mean.Mean, one.Mean.Low, one.Mean.High, one.Mean.PValue));
        Assert.Null(one.Heterogeneity);
        Assert.Null(one.Prediction);

        RandomEffects two = RandomEffects.Of([Exact(2, 0.3), Exact(4, 0.3)]);
        Assert.Equal(Math.Sqrt(2 - 0.09), two.Heterogeneity!.Tau, 9);
        Assert.True(two.Mean.Low < -9 && two.Heterogeneity.TauHigh > 40);
        Assert.Null(two.Prediction);
    }

    [Fact]
    public void Nothing_and_machines_without_an_error_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RandomEffects.Of([]));
        Assert.Throws<ArgumentException>(() => RandomEffects.Of([Exact(1, 0), Exact(1, 1)]));
        Assert.Throws<ArgumentException>(() => RandomEffects.Of([Exact(1, 1), MeanInterval.Unbounded(1, 0.95)]));
        Assert.Throws<ArgumentException>(() => RandomEffects.Of([Exact(double.NaN, 1)]));
    }

    // The deviation between machines is relative to their standard errors, which differ up to fourfold and have these degrees of freedom.
    [Theory]
    [InlineData(3, 5, 7, 0.93, 0.97, 0.96, 1)]
    [InlineData(5, 5, 7, 0.93, 0.97, 0.93, 0.97)]
    [InlineData(10, 5, 7, 0.93, 0.97, 0.93, 0.97)]
    [InlineData(30, 5, 7, 0.93, 0.97, 0.93, 0.97)]
    [InlineData(10, 5, 3, 0.93, 0.97, 0.93, 0.97)]
    [InlineData(10, 1, 7, 0.93, 0.97, 0.85, 0.90)]
    [InlineData(30, 0.3, 7, 0.93, 0.97, 0.84, 0.89)]
    [InlineData(3, 0, 7, 0.97, 1, 0.97, 1)]
    [InlineData(10, 0, 7, 0.95, 0.99, 0.95, 1)]
    [InlineData(30, 0, 3, 0.89, 0.93, 0.93, 0.97)]
    public void The_95_percent_intervals_cover_as_stated(
        int machines, double between, int degreesOfFreedom, double meanLow, double meanHigh, double predictionLow, double predictionHigh)
    {
        var random = new Random(1);
        int mean = 0;
        int prediction = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            RandomEffects e = Simulated(random, machines, between, degreesOfFreedom);
            double further = between * SyntheticRun.Normal(random);
            mean += e.Mean.Covers(0) ? 1 : 0;
            prediction += e.Prediction is { } p && p.Low <= further && further <= p.High ? 1 : 0;
        }

        Assert.InRange((double)mean / Repetitions, meanLow, meanHigh);
        Assert.InRange((double)prediction / Repetitions, predictionLow, predictionHigh);
    }

    [Theory]
    [InlineData(3, 7, 0.03, 0.07)]
    [InlineData(10, 7, 0.03, 0.08)]
    [InlineData(30, 7, 0.06, 0.11)]
    [InlineData(10, 3, 0.09, 0.14)]
    [InlineData(30, 1000, 0.035, 0.065)]
    public void Machines_that_do_not_differ_are_said_to_as_often_as_stated(int machines, int degreesOfFreedom, double low, double high)
    {
        var random = new Random(2);
        int differ = Enumerable.Range(0, Repetitions).Count(_ => Simulated(random, machines, 0, degreesOfFreedom).Heterogeneity!.PValue < 0.05);
        Assert.InRange((double)differ / Repetitions, low, high);
    }

    private static RandomEffects Simulated(Random random, int machines, double between, int degreesOfFreedom) =>
        RandomEffects.Of([.. Enumerable.Range(0, machines).Select(i =>
        {
            double error = Math.Pow(4, (i / (machines - 1.0)) - 0.5);
            double value = (between * SyntheticRun.Normal(random)) + (error * SyntheticRun.Normal(random));
            double estimated = error * Math.Sqrt(Enumerable.Range(0, degreesOfFreedom).Sum(_ => Math.Pow(SyntheticRun.Normal(random), 2)) / degreesOfFreedom);
            return MeanInterval.Of(value, estimated, degreesOfFreedom, 0.95);
        })]);

    private static MeanInterval Exact(double value, double standardError) =>
        new(value, double.NaN, double.NaN, standardError, double.PositiveInfinity, double.NaN, 0.95);

    private static MeanInterval[] LogOddsRatios(int[] treated, int[] ofTreated, int[] control, int[] ofControl) =>
        [.. treated.Select((a, i) =>
        {
            double[] counts = [a, ofTreated[i] - a, control[i], ofControl[i] - control[i]];
            return Exact(Math.Log(counts[0] * counts[3] / (counts[1] * counts[2])), Math.Sqrt(counts.Sum(c => 1 / c)));
        })];
}
