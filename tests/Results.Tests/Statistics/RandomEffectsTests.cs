using HwBench.Results.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class RandomEffectsTests
{
    private const int Repetitions = 2000;

    private static readonly int[] s_degreesOfFreedom = [1, 3, 7];

    public static TheoryData<int, int, Spread, double> Covered() =>
    [
        .. from machines in (int[])[3, 10, 30] from df in s_degreesOfFreedom from spread in Enum.GetValues<Spread>() from between in (double[])[0, 1, 4] select (machines, df, spread, between),
    ];

    public static TheoryData<int, int, Spread> Alike() =>
        [.. from machines in (int[])[2, 10, 30, 100] from df in s_degreesOfFreedom from spread in Enum.GetValues<Spread>() select (machines, df, spread)];

    [Fact]
    public void Tau_is_that_of_the_published_example()
    {
        // Viechtbauer (Journal of Statistical Software 36(3), 2010): log relative risks of the 13 trials of the BCG vaccine; "HE" of Tau² is 0.3286.
        int[][] trials =
        [
            [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079], [8, 2537, 10, 619],
            [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
        ];
        double tau = RandomEffects.Of([.. trials.Select(t => Exact(
            Math.Log((double)t[0] / (t[0] + t[1]) / ((double)t[2] / (t[2] + t[3]))), Math.Sqrt((1.0 / t[0]) - (1.0 / (t[0] + t[1])) + (1.0 / t[2]) - (1.0 / (t[2] + t[3])))))]).Heterogeneity!.Tau;
        Assert.Equal(0.3286, tau * tau, 4);
    }

    [Fact]
    public void Groups_of_equal_size_have_the_F_of_the_analysis_of_variance()
    {
        // R's summary(aov(weight ~ group, data = PlantGrowth)): F = 4.846 on 2 and 27 degrees of freedom, p = 0.0159. Variances that differ take some away.
        double[][] groups =
        [
            [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
            [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
            [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
        ];
        Heterogeneity h = RandomEffects.Of([.. groups.Select(g => NestedMean.Estimate([g]))]).Heterogeneity!;
        Assert.Equal(4.846, h.F, 3);
        Assert.InRange(h.PValue, 0.0159, 0.025);
    }

    [Fact]
    public void Machines_of_equal_and_exact_precision_are_a_sample_of_plain_values()
    {
        RandomEffects e = RandomEffects.Of([Exact(1, 0.5), Exact(2, 0.5), Exact(3, 0.5), Exact(6, 0.5)]);
        Estimate plain = NestedMean.Estimate([[1, 2, 3, 6]]);
        Assert.Equal(plain.Mean, e.Mean.Mean, 9);
        Assert.Equal(plain.Low, e.Mean.Low, 9);
        Assert.Equal(plain.PValue, e.Mean.PValue, 9);

        // s² = 14/3 is Tau² + 0.25, and the next value lies within t √(s² + s²/4).
        Heterogeneity h = e.Heterogeneity!;
        Assert.Equal(Math.Sqrt((14 / 3.0) - 0.25), h.Tau, 9);
        Assert.Equal(1 - (0.25 / (14 / 3.0)), h.ISquared, 9);
        Assert.Equal(3 + (3.18245 * Math.Sqrt(14 / 3.0 * 1.25)), e.Prediction!.Value.High, 4);

        // Of exact and equal errors, 3 s² / (0.25 + Tau²) is χ² on 3 degrees of freedom.
        Assert.Equal(1 - ChiSquared.CDF(3, 14 / 0.25), h.PValue, 12);
        Assert.Equal((14 / ChiSquared.InvCDF(3, 0.975)) - 0.25, h.TauLow * h.TauLow, 6);
        Assert.Equal(1 - (0.25 / (14 / ChiSquared.InvCDF(3, 0.975))), h.ISquaredLow, 6);
        Assert.Equal(1 - (0.25 / (14 / ChiSquared.InvCDF(3, 0.025))), h.ISquaredHigh, 6);
        Assert.Equal((14 / ChiSquared.InvCDF(3, 0.025)) - 0.25, h.TauHigh * h.TauHigh, 6);
    }

    [Fact]
    public void A_machine_is_not_believed_to_be_more_precise_than_half_of_the_others()
    {
        MeanInterval[] lucky = [Exact(0, 1e-9), Exact(0.5, 1), Exact(0.1, 1)];
        Assert.Equal(0.2, RandomEffects.Of(lucky).Mean.Mean, 9);
        MeanInterval[] noisy = [Exact(0, 1), Exact(0.5, 1), Exact(12, 10)];
        Assert.Equal((0.5 + 0.12) / 2.01, RandomEffects.Of(noisy).Mean.Mean, 9);
    }

    [Fact]
    public void A_machine_that_is_far_noisier_does_not_hide_that_the_others_differ()
    {
        MeanInterval[] differing = [.. Enumerable.Range(0, 8).Select(i => Exact(i, 0.1))];
        Assert.Equal(RandomEffects.Of(differing).Heterogeneity!.PValue, RandomEffects.Of([.. differing, Exact(9, 30)]).Heterogeneity!.PValue);
    }

    [Fact]
    public void Machines_that_agree_by_luck_have_an_interval_of_their_own_errors()
    {
        RandomEffects e = RandomEffects.Of([Exact(2, 0.3), Exact(2, 0.3), Exact(2, 0.3)]);
        Assert.InRange(e.Mean.HalfWidth, 0.1, 0.3 / Math.Sqrt(3) * 4.303);
        Assert.Equal(new Heterogeneity(0, 0, 0, 0, 1, 0, 0, 0), e.Heterogeneity);
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

    // The deviation between machines is relative to their standard errors, which have these degrees of freedom and are equal, or differ up to
    // fourfold, or one of them is thirty times the others.
    [Theory]
    [MemberData(nameof(Covered))]
    public void The_95_percent_intervals_cover_as_stated(int machines, int degreesOfFreedom, Spread spread, double between)
    {
        var random = new Random(1);
        int mean = 0;
        int prediction = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            RandomEffects e = Simulated(random, machines, between, degreesOfFreedom, spread);
            double further = between * SyntheticRun.Normal(random);
            mean += e.Mean.Covers(0) ? 1 : 0;
            prediction += e.Prediction is { } p && p.Low <= further && further <= p.High ? 1 : 0;
        }

        // 0.5 % for what 2,000 repetitions read by chance.
        Assert.InRange((double)mean / Repetitions, 0.93, 0.99);
        Assert.InRange((double)prediction / Repetitions, 0.935, 1);
    }

    [Theory]
    [MemberData(nameof(Alike))]
    public void Machines_that_do_not_differ_are_said_to_as_often_as_stated(int machines, int degreesOfFreedom, Spread spread)
    {
        var random = new Random(2);
        int differ = Enumerable.Range(0, Repetitions).Count(_ => Simulated(random, machines, 0, degreesOfFreedom, spread).Heterogeneity!.PValue < 0.05);
        Assert.InRange((double)differ / Repetitions, 0, spread == Spread.OneNoisy && degreesOfFreedom == 1 ? 0.12 : 0.065);
    }

    [Fact]
    public void The_mean_s_variance_and_degrees_of_freedom_are_those_of_the_matrices()
    {
        // Bell and McCaffrey: e = (I − H) y; the variance is a quadratic form of e, whose expectation and variance the working covariance gives.
        double[] values = [1, 4, 2, 8, 5];
        double[] weights = [1, 0.5, 3, 0.2, 2];
        int n = values.Length;
        Vector<double> w = Vector<double>.Build.DenseOfArray(weights) / weights.Sum();
        Matrix<double> residual = Matrix<double>.Build.DenseIdentity(n) - (Vector<double>.Build.Dense(n, 1).ToColumnMatrix() * w.ToRowMatrix());
        Matrix<double> covariance = residual * Matrix<double>.Build.DenseOfDiagonalArray([.. weights.Select(x => 1 / x)]) * residual.Transpose();
        Matrix<double> form = Matrix<double>.Build.DenseOfDiagonalArray([.. w.Select(share => share * share / (1 - share))]);
        Vector<double> e = residual * Vector<double>.Build.DenseOfArray(values);
        double expectation = (form * covariance).Trace();
        double variance = 2 * (form * covariance * form * covariance).Trace();

        MeanInterval mean = RobustMean.Of([.. values.Select(v => Exact(v, 1e-6))], weights, 0.95).Mean;
        Assert.Equal(Math.Sqrt((e.ToRowMatrix() * form * e)[0]), mean.StandardError, 12);
        Assert.Equal(2 * expectation * expectation / variance, mean.DegreesOfFreedom, 9);
        Assert.Equal(1 / weights.Sum(), expectation, 12);
    }

    public enum Spread
    {
        Equal,
        Fourfold,
        OneNoisy,
    }

    private static RandomEffects Simulated(Random random, int machines, double between, int degreesOfFreedom, Spread spread) =>
        RandomEffects.Of([.. Enumerable.Range(0, machines).Select(i =>
        {
            double error = spread switch { Spread.Equal => 1, Spread.Fourfold => Math.Pow(4, (i / (machines - 1.0)) - 0.5), _ => i == 0 ? 30 : 1 };
            double value = (between * SyntheticRun.Normal(random)) + (error * SyntheticRun.Normal(random));
            double estimated = error * Math.Sqrt(Enumerable.Range(0, degreesOfFreedom).Sum(_ => Math.Pow(SyntheticRun.Normal(random), 2)) / degreesOfFreedom);
            return MeanInterval.Of(value, estimated, degreesOfFreedom, 0.95);
        })]);

    private static MeanInterval Exact(double value, double standardError) =>
        new(value, double.NaN, double.NaN, standardError, double.PositiveInfinity, double.NaN, 0.95);
}
