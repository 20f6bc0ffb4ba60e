using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class ProportionAndMultiplicityTests
{
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
    public void Holm_lies_between_the_raw_value_and_Bonferroni_and_keeps_the_order() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] raw = [.. bytes.Select(b => b / 255.0)];
            IReadOnlyList<double> adjusted = Holm.Adjust(raw);
            return raw.Select((p, i) => adjusted[i] >= p && adjusted[i] <= Math.Min(1, p * raw.Length) + 1e-12).All(ok => ok)
                && raw.Index().All(a => raw.Index().All(b => a.Item > b.Item || adjusted[a.Index] <= adjusted[b.Index]));
        }).QuickCheckThrowOnFailure();
}
