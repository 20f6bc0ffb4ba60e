using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class SignedRankTests
{
    // Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", 3rd ed., example 3.1: Hamilton's depression scale
    // factor IV of nine patients, after a tranquilizer less before.
    private static readonly double[] s_depression = [-0.952, 0.147, -1.022, -0.430, -0.620, -0.590, -0.490, 0.080, -0.010];

    [Fact]
    public void The_published_example_of_the_signed_rank_test() =>
        // P(T+ ≤ 5) = 10/512, the .020 of its table; twice that.
        Assert.Equal(20 / 512.0, WilcoxonSignedRank.PValue(s_depression), 12);

    [Fact]
    public void The_published_example_of_the_shift_and_its_interval()
    {
        // Its examples 3.3 and 3.4: −.46, and (−.786, −.010) at 96.1 %.
        HodgesLehmann shift = HodgesLehmann.Of(s_depression);
        Assert.Equal(-0.46, shift.Shift, 12);
        Assert.Equal(-0.786, shift.Low, 12);
        Assert.Equal(-0.010, shift.High, 12);
    }

    [Fact]
    public void Up_to_12_values_the_p_value_is_that_of_all_signs_with_ties_and_zeros() =>
        Prop.ForAll<sbyte[]>(values =>
        {
            double[] differences = [.. values.Take(12).Select(v => (double)(v / 16))];
            return differences.Length == 0 || Math.Abs(ByAllSigns(differences) - WilcoxonSignedRank.PValue(differences)) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Zeros_alone_say_nothing() => Assert.Equal(1, WilcoxonSignedRank.PValue([0, 0, 0]));

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(4, 0.001)]
    public void Beyond_50_values_the_p_value_is_near_the_exact_one_and_not_below_it_in_the_tails(int digits, double nearMiddle)
    {
        var random = new Random(2);
        for (double shift = 0; shift < 0.9; shift += 0.05)
        {
            double[] differences = [.. Enumerable.Range(0, 80).Select(_ => Math.Round((shift + SyntheticRun.Normal(random)) * 4, digits))];
            double exact = ByConvolution(differences);
            double p = WilcoxonSignedRank.PValue(differences);
            Assert.InRange(p, exact * (exact < 0.01 ? 1 : 0.99), exact > 0.03 ? exact * 1.02 : (exact * 1.2) + 1e-4);
            Assert.True(exact < 0.2 || Math.Abs(p - exact) < nearMiddle * exact, $"{p} is not {exact}");
        }
    }

    [Fact]
    public void Up_to_40_values_the_shift_and_its_bounds_are_what_sorting_all_means_of_two_gives() =>
        Prop.ForAll<sbyte[]>(values =>
        {
            double[] differences = [.. values.Take(40).Select(v => v / 7.0)];
            if (differences.Length == 0)
            {
                return true;
            }

            double[] means = [.. differences.SelectMany((a, i) => differences.Skip(i).Select(b => (a + b) / 2)).Order()];
            Dictionary<double, double> sums = Sums(Enumerable.Range(1, differences.Length).Select(r => (double)r));
            int rank = Enumerable.Range(0, means.Length).Last(c => sums.Where(s => s.Key < c).Sum(s => s.Value) <= 0.05);
            return HodgesLehmann.Of(differences, confidence: 0.9) == new HodgesLehmann(
                (means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2,
                rank == 0 ? double.NegativeInfinity : means[rank - 1],
                rank == 0 ? double.PositiveInfinity : means[^rank]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(200)]
    public void The_interval_holds_the_shifts_that_the_test_does_not_reject(int n)
    {
        var random = new Random(n);
        double[] values = [.. Enumerable.Range(0, n).Select(_ => SyntheticRun.Normal(random))];
        HodgesLehmann shift = HodgesLehmann.Of(values);
        double PAt(double centre) => WilcoxonSignedRank.PValue([.. values.Select(v => v - centre)]);
        const double step = 1e-9;
        Assert.True(PAt(shift.Low - step) < 0.05 && PAt(shift.Low + step) >= 0.05);
        Assert.True(PAt(shift.High + step) < 0.05 && PAt(shift.High - step) >= 0.05);
    }

    [Fact]
    public void Five_values_bound_nothing_at_95_percent_and_six_do()
    {
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (HodgesLehmann.Of([1, 2, 3, 4, 5]).Low, HodgesLehmann.Of([1, 2, 3, 4, 5]).High));
        Assert.Equal(new HodgesLehmann(3, 1, 5), HodgesLehmann.Of([1, 2, 3, 4, 5], 1 - (2 / 32.0)));
        Assert.Equal(new HodgesLehmann(3.5, 1, 6), HodgesLehmann.Of([6, 2, 3, 4, 5, 1]));
    }

    [Fact]
    public void Nothing_and_values_that_are_not_finite_are_refused()
    {
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.PValue([]));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRank.PValue([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Of([]));
        Assert.Throws<ArgumentException>(() => HodgesLehmann.Of([1, double.PositiveInfinity]));
    }

    public static TheoryData<int, SetEffect> CoverageCases() =>
        [.. from n in new[] { 10, 30, 100 } from effect in Enum.GetValues<SetEffect>() select (n, effect)];

    [Theory]
    [MemberData(nameof(CoverageCases))]
    public void The_95_percent_interval_covers_the_pseudo_median_in_93_to_97_percent(int n, SetEffect effect)
    {
        const int repetitions = 4000;
        var random = new Random(1);
        double truth = HodgesLehmann.Of([.. Enumerable.Range(0, 200_000).Select(_ => SetEffects.Draw(random, effect))]).Shift;
        int covered = 0;
        for (int r = 0; r < repetitions; r++)
        {
            HodgesLehmann shift = HodgesLehmann.Of([.. Enumerable.Range(0, n).Select(_ => SetEffects.Draw(random, effect))]);
            covered += shift.Low <= truth && truth <= shift.High ? 1 : 0;
        }

        Assert.InRange((double)covered / repetitions, 0.93, 0.97);
    }

    // Pratt: ranks of the magnitudes, zeros among them; then all signs of those that are not zero.
    private static (double Rank, bool Positive)[] Ranked(double[] differences) =>
        [.. differences.Where(d => d != 0).Select(d => (
            differences.Count(o => Math.Abs(o) < Math.Abs(d)) + ((differences.Count(o => Math.Abs(o) == Math.Abs(d)) + 1) / 2.0), d > 0))];

    private static double ByAllSigns(double[] differences)
    {
        (double Rank, bool Positive)[] ranked = Ranked(differences);
        double observed = ranked.Where(r => r.Positive).Sum(r => r.Rank);
        double[] sums = [.. Enumerable.Range(0, 1 << ranked.Length).Select(signs => ranked.Where((_, i) => (signs & (1 << i)) != 0).Sum(r => r.Rank))];
        return Math.Min(1, 2.0 * Math.Min(sums.Count(s => s <= observed), sums.Count(s => s >= observed)) / sums.Length);
    }

    private static double ByConvolution(double[] differences)
    {
        (double Rank, bool Positive)[] ranked = Ranked(differences);
        Dictionary<double, double> sums = Sums(ranked.Select(r => r.Rank));
        double observed = ranked.Where(r => r.Positive).Sum(r => r.Rank);
        return Math.Min(1, 2 * Math.Min(sums.Where(p => p.Key <= observed).Sum(p => p.Value), sums.Where(p => p.Key >= observed).Sum(p => p.Value)));
    }

    // Probability of each sum of signed ranks.
    private static Dictionary<double, double> Sums(IEnumerable<double> ranks) => ranks.Aggregate(
        new Dictionary<double, double> { [0] = 1 },
        (sums, rank) => sums.SelectMany(s => new[] { (Sum: s.Key, P: s.Value / 2), (Sum: s.Key + rank, P: s.Value / 2) })
            .GroupBy(s => s.Sum).ToDictionary(g => g.Key, g => g.Sum(s => s.P)));
}
