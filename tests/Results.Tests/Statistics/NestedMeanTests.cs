using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class NestedMeanTests
{
    private const int Repetitions = 8000;

    // Session standard deviations are relative to that of a set, which is 1.
    public static TheoryData<int[], double, SetEffect> Cases()
    {
        var cases = new TheoryData<int[], double, SetEffect>();
        foreach (SetEffect effect in Enum.GetValues<SetEffect>())
        {
            foreach (int size in new[] { 10, 30, 100 })
            {
                // See below for what else 10 values of one session are.
                if (size > 10 || effect == SetEffect.Normal)
                {
                    cases.Add([size], 0, effect);
                }
            }

            foreach (int[] sizes in new int[][] { [10, 10, 10], [8, 8, 8, 8, 8], [12, 12, 12, 12, 12, 12, 12, 12], [20, 8, 14], [20, 20, 20, 20, 4], [5, 3, 2], [14, 9, 7], [40, 25, 15, 10, 10] })
            {
                foreach (double sessionDeviation in new[] { 0, 0.3, 2 })
                {
                    cases.Add(sizes, sessionDeviation, effect);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_95_percent_interval_covers_the_truth_in_93_to_97_percent(int[] sizes, double sessionDeviation, SetEffect effect)
    {
        int covered = Covered(sizes, sessionDeviation, effect);
        (double low, double high) = ClopperPearson.Interval(covered, Repetitions, 0.999);
        TestContext.Current.TestOutputHelper?.WriteLine($"[{string.Join(",", sizes)}] {sessionDeviation:0.0} {effect}: {100.0 * covered / Repetitions:0.0} %");
        Assert.True(high >= 0.93 && low <= 0.97, $"covered {covered} of {Repetitions}");
    }

    [Theory]
    [InlineData(SetEffect.Lognormal)]
    [InlineData(SetEffect.Bimodal)]
    public void Of_one_session_with_10_skewed_or_bimodal_values_it_covers_92_to_93_percent(SetEffect effect) =>
        Assert.InRange((double)Covered([10], 0, effect) / Repetitions, 0.915, 0.935);

    [Fact]
    public void Equal_sessions_give_the_t_interval_of_the_session_means()
    {
        // Means 1, 2, 3: standard error 1/√3, t(0.975; 2) = 4.3027.
        Estimate e = NestedMean.Estimate([[0.9, 1.1], [1.9, 2.1], [2.9, 3.1]]);
        Assert.Equal(2, e.Mean, 12);
        Assert.Equal(1 / Math.Sqrt(3), e.StandardError, 12);
        Assert.Equal(2, e.DegreesOfFreedom, 10);
        Assert.Equal(2 + (4.30265 / Math.Sqrt(3)), e.High, 4);
        Assert.Equal(0.02, e.WithinVariance, 12);
        Assert.Equal(1 - (0.02 / 2), e.SessionVariance, 12);
        Assert.True(e.CoversSessions);
    }

    [Fact]
    public void The_variance_components_are_those_of_the_published_example()
    {
        // Kalibera and Jones 2013 (doi:10.1145/2464157.2464160), the example of two levels: T1² = 12.7, T2² = 0.4.
        Estimate e = NestedMean.Estimate([[9, 5, 8, 3], [10, 6, 7, 11], [1, 12, 2, 4]]);
        Assert.Equal(6.5, e.Mean, 12);
        Assert.Equal(12.7, e.WithinVariance, 1);
        Assert.Equal(0.4, e.SessionVariance, 1);
    }

    [Fact]
    public void Means_that_agree_by_luck_do_not_give_a_zero_error()
    {
        Estimate e = NestedMean.Estimate([[-1, 1], [-1, 1], [-1, 1]]);
        // F(0.05; 2, 3) = 1 / F(0.95; 3, 2) = 1 / 19.164 of the within mean square 2, over 6 values.
        Assert.Equal(Math.Sqrt(2 / 19.164 / 6), e.StandardError, 4);
        Assert.Equal(0, e.SessionVariance);
    }

    [Fact]
    public void Sessions_count_alike_whatever_their_sizes()
    {
        Estimate e = NestedMean.Estimate([[1, 1, 1, 1, 1, 1], [3, 3], []]);
        Assert.Equal(2, e.Mean, 12);
        Assert.Equal((2, 8, 1.0), (e.Sessions, e.Units, e.DegreesOfFreedom));
    }

    [Fact]
    public void One_session_is_a_plain_t_interval_and_says_that_it_covers_no_others()
    {
        // Student's sleep data, the extra hours of the second drug less the first: mean 1.58, t = 4.0621, p = 0.002833.
        Estimate e = NestedMean.Estimate([[1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]]);
        Assert.Equal(1.58, e.Mean, 10);
        Assert.Equal(4.0621, e.Mean / e.StandardError, 4);
        Assert.Equal(0.002833, e.PValue, 6);
        Assert.Equal(0.7001142, e.Low, 6);
        Assert.Equal(2.4598858, e.High, 6);
        Assert.False(e.CoversSessions);
    }

    [Fact]
    public void A_single_value_has_an_unbounded_interval()
    {
        Estimate e = NestedMean.Estimate([[3]]);
        Assert.Equal((double.NegativeInfinity, 3, double.PositiveInfinity, 1), (e.Low, e.Mean, e.High, e.PValue));
    }

    [Fact]
    public void Nothing_and_values_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => NestedMean.Estimate([[]]));
        Assert.Throws<ArgumentException>(() => NestedMean.Estimate([[1, double.NaN]]));
    }

    private static int Covered(int[] sizes, double sessionDeviation, SetEffect effect)
    {
        var random = new Random(12345);
        return Enumerable.Range(0, Repetitions).Count(_ =>
            NestedMean.Estimate([.. sizes.Select(n => Session(random, n, sessionDeviation, effect))]).Covers(0));
    }

    private static double[] Session(Random random, int sets, double deviation, SetEffect effect)
    {
        double session = deviation * SyntheticRun.Normal(random);
        return [.. Enumerable.Range(0, sets).Select(_ => session + SetEffects.Draw(random, effect))];
    }
}
