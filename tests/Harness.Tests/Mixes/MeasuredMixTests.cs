using HwBench.Harness.Mixes;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Mixes;

/// <summary>The figures that were published with the counts, or derived from them elsewhere.</summary>
public class MeasuredMixTests
{
    [Fact]
    public void The_pv_build_made_279751225_calls() => Assert.Equal(279_751_225, Pv("pv-guest-build").TotalCount);

    [Theory]
    [InlineData("pv-guest-build", 93.6, 5.8, 0.6)]
    [InlineData("pv-guest-scp", 55.0, 14.1, 30.8)]
    [InlineData("dom0-build", 34.5, 26.8, 38.7)]
    [InlineData("dom0-scp", 36.4, 25.1, 38.5)]
    public void The_shares_of_the_priorities_are_those_published(string name, double first, double second, double rest)
    {
        Mix mix = Pv(name);
        Assert.Equal(first, Percent(mix, 1), 0.05);
        Assert.Equal(second, Percent(mix, 2), 0.05);
        Assert.Equal(rest, Percent(mix, null), 0.05);
    }

    [Theory]
    [InlineData("pv-guest-build", 1.27)]
    [InlineData("pv-guest-scp", 2.04)]
    [InlineData("dom0-build", 2.79)]
    [InlineData("dom0-scp", 2.68)]
    public void The_entropies_are_those_published(string name, double bits) => Assert.Equal(bits, Pv(name).EntropyBits, 0.005);

    [Theory]
    [InlineData("pvh-guest-build", 55.8, 44.2)]
    [InlineData("pvh-guest-scp", 96.1, 3.9)]
    public void Pvh_guests_call_two_numbers(string name, double eventChannel, double vcpu)
    {
        Mix mix = MixCatalog.Resolve(name, CallTableCatalog.Resolve("xen-4.17-hvm64"));
        Assert.Equal([24u, 32u], mix.Weights.Select(w => w.Number));
        Assert.Equal(eventChannel, 100 * mix.Share(32), 0.05);
        Assert.Equal(vcpu, 100 * mix.Share(24), 0.05);
    }

    [Fact]
    public void Each_count_belongs_to_the_number_it_was_published_for()
    {
        Mix mix = Pv("dom0-build");
        Assert.Equal(20_936, mix.Weights.Single(w => w.Number == 1).Count);
        Assert.Equal(268_157, mix.Weights.Single(w => w.Number == 23).Count);
        Assert.Equal(35_557, mix.Weights.Single(w => w.Number == 20).Count);
        Assert.Equal(0, mix.Share(0));
    }

    [Fact]
    public void Every_measured_mix_names_its_source() =>
        Assert.All(MixCatalog.Names.Where(n => n.StartsWith('p') || n.StartsWith('d')), name =>
            Assert.Contains("eca1f00d0227", Pv(name).Source));

    private static Mix Pv(string name) => MixCatalog.Resolve(name, CallTableCatalog.Resolve("xen-4.17-pv64"));

    private static double Percent(Mix mix, int? priority) =>
        100 * mix.Table.Calls.Where((Call c) => c.Priority == priority).Sum(c => mix.Share(c.Number));
}
