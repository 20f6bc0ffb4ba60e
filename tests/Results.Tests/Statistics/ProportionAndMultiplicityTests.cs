using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class ProportionAndMultiplicityTests
{
    // Benjamini and Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x), section 3.2: thrombolysis after a heart attack.
    private static readonly double[] s_thrombolysis =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];

    [Fact]
    public void The_published_example_finds_four_by_Benjamini_and_Hochberg_and_three_by_Holm()
    {
        Assert.Equal(4, BenjaminiHochberg.Adjust(s_thrombolysis).Count(p => p <= 0.05));
        Assert.Equal(3, Holm.Adjust(s_thrombolysis).Count(p => p <= 0.05));

        // By hand: 0.0095 · 15/4; 0.0298 · 15/7 is less than 0.0278 · 15/6, and so is taken for that, too.
        IReadOnlyList<double> adjusted = BenjaminiHochberg.Adjust([.. s_thrombolysis.Reverse()]);
        Assert.Equal(0.0095 * 15 / 4, adjusted[^4], 12);
        Assert.Equal(0.0298 * 15 / 7, adjusted[^6], 12);
        Assert.Equal(1, adjusted[0]);
    }

    [Fact]
    public void Benjamini_and_Hochberg_find_as_many_as_the_largest_rank_below_its_line() =>
        Prop.ForAll<byte[], byte>((bytes, level) =>
        {
            double[] sorted = [.. bytes.Select(b => b / 255.0).Order()];
            double q = level / 256.0;
            int found = Enumerable.Range(1, sorted.Length).LastOrDefault(rank => sorted[rank - 1] * sorted.Length / rank <= q);
            return BenjaminiHochberg.Adjust(sorted).Count(p => p <= q) == found;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Clopper_and_Pearson_give_the_published_interval_of_81_in_263()
    {
        // Agresti & Coull / Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, method 5.
        (double low, double high) = ClopperPearson.Interval(81, 263);
        Assert.Equal(0.2527, low, 4);
        Assert.Equal(0.3676, high, 4);
        (low, high) = ClopperPearson.Interval(15, 148);
        Assert.Equal(0.0578, low, 4);
        Assert.Equal(0.1617, high, 4);
    }

    [Fact]
    public void No_success_in_20_has_the_closed_form_bounds()
    {
        (double low, double high) = ClopperPearson.Interval(0, 20);
        Assert.Equal(0, low);
        Assert.Equal(1 - Math.Pow(0.025, 1 / 20.0), high, 9);
        Assert.Equal(1 - Math.Pow(0.05, 1 / 20.0), ClopperPearson.Upper(0, 20), 9);
        Assert.Equal(1, ClopperPearson.Upper(20, 20));
        Assert.Throws<ArgumentException>(() => ClopperPearson.Upper(3, 2));
    }

    [Fact]
    public void Holm_multiplies_by_the_number_left_and_never_falls()
    {
        // 0.01·4, 0.02·3 → 0.06, 0.03·2 → 0.06, 0.04 → 0.06.
        Assert.Equal([0.06, 0.04, 0.06, 0.06], Holm.Adjust([0.03, 0.01, 0.04, 0.02]).Select(p => Math.Round(p, 12)));
        Assert.Equal([1, 1], Holm.Adjust([0.9, 0.8]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void Shaffer_multiplies_by_the_pairs_that_are_not_wholly_rejected()
    {
        // Three pairs are open at 0.001, 0.01 and 0.02, which closes the first pair; two at 0.025, and 0.9.
        IReadOnlyList<(AdjustedPValue First, AdjustedPValue Second)> adjusted = Shaffer.Adjust([(0.001, 0.02), (0.01, 0.9), (1, 0.025)]);
        Assert.Equal([(0.003, 0.06), (0.03, 1.0), (1, 0.06)], adjusted.Select(p => (Math.Round(p.First.Value, 12), Math.Round(p.Second.Value, 12))));
        Assert.Equal([(3, 3), (3, 2), (1, 2)], adjusted.Select(p => (p.First.Factor, p.Second.Factor)));
        Assert.Empty(Shaffer.Adjust([]));
    }

    [Fact]
    public void Shaffer_is_never_stricter_than_Holm_over_all_hypotheses() =>
        Prop.ForAll<(byte First, byte Second)[]>(bytes =>
        {
            (double, double)[] pairs = [.. bytes.Select(b => (b.First / 255.0, b.Second / 255.0))];
            IReadOnlyList<double> holm = Holm.Adjust([.. pairs.SelectMany(p => new[] { p.Item1, p.Item2 })]);
            double[] adjusted = [.. Shaffer.Adjust(pairs).SelectMany(p => new[] { p.First.Value, p.Second.Value })];
            double[] raw = [.. pairs.SelectMany(p => new[] { p.Item1, p.Item2 })];
            return adjusted.Select((p, i) => p <= holm[i] + 1e-12 && p >= raw[i]).All(ok => ok);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Holm_lies_between_the_raw_value_and_Bonferroni_and_keeps_the_order() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] raw = [.. bytes.Select(b => b / 255.0)];
            IReadOnlyList<double> adjusted = Holm.Adjust(raw);
            return raw.Select((p, i) => adjusted[i] >= p && adjusted[i] <= Math.Min(1, p * raw.Length) + 1e-12).All(ok => ok)
                && raw.Index().All(a => raw.Index().All(b => a.Item > b.Item || adjusted[a.Index] <= adjusted[b.Index]));
        }).QuickCheckThrowOnFailure();
}
