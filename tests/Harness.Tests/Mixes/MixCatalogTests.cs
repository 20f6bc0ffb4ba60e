using HwBench.Harness.DataFiles;
using HwBench.Harness.Mixes;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Mixes;

public class MixCatalogTests
{
    private static readonly CallTable s_pv64 = CallTableCatalog.Resolve("xen-4.17-pv64");
    private static readonly CallTable s_linux = CallTableCatalog.Resolve("linux-x86_64");

    [Fact]
    public void The_catalog_holds_six_measured_mixes_and_three_others() => Assert.Equal(
        ["dom0-build", "dom0-scp", "pv-guest-build", "pv-guest-scp", "pvh-guest-build", "pvh-guest-scp", "uniform", "constant(nr)", "recorded"],
        MixCatalog.Names);

    [Fact]
    public void Uniform_gives_every_call_the_same_share()
    {
        Mix mix = MixCatalog.Resolve("uniform", s_pv64);
        Assert.All(s_pv64.Calls, call => Assert.Equal(1.0 / 43, mix.Share(call.Number), 12));
        Assert.Equal(Math.Log2(43), mix.EntropyBits, 9);
    }

    [Fact]
    public void Constant_gives_one_number_everything()
    {
        Mix mix = MixCatalog.Resolve("constant(23)", s_pv64);
        Assert.Equal(1, mix.Share(23));
        Assert.Equal(0, mix.EntropyBits);
        Assert.Equal("constant(23)", mix.Name);
        Assert.Equal("constant(23)", MixCatalog.Resolve("constant(0023)", s_pv64).Name);
    }

    [Fact]
    public void The_recording_has_296323_calls_of_100_numbers_and_3_75_bits()
    {
        Mix mix = MixCatalog.Resolve("recorded", s_linux);
        Assert.Equal(296_323, mix.TotalCount);
        Assert.Equal(296_323, mix.Recording!.Count);
        Assert.Equal(100, mix.Weights.Count);
        Assert.Equal(3.75, mix.EntropyBits, 0.005);
        Assert.Equal(1.74, ConditionalEntropyBits(mix.Recording), 0.005);
    }

    [Theory]
    [InlineData("constant(38)", "xen-4.17-pv64 has no call of that number")]
    [InlineData("constant(99999999999)", "has no call of that number")]
    [InlineData("constant()", "unknown mix 'constant()'; nearest: constant(nr)")]
    [InlineData("constant(-1)", "unknown mix 'constant(-1)'")]
    [InlineData("constant(1)\n", "unknown mix")]
    [InlineData("recorded", "mix recorded: call table xen-4.17-pv64 has no call 11; the recording is of linux-x86_64")]
    [InlineData("domo-build", "unknown mix 'domo-build'; nearest: dom0-build")]
    [InlineData("unifrom", "nearest: uniform")]
    public void A_mix_that_is_not_there_or_does_not_fit_is_refused(string name, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => MixCatalog.Resolve(name, s_pv64)));

    [Fact]
    public void A_pv_mix_on_a_table_without_its_calls_is_refused_naming_the_call()
    {
        CallTable hvm = CallTableCatalog.Resolve("xen-4.17-hvm64");
        string message = OneLine.Refusal(() => MixCatalog.Resolve("pv-guest-build", hvm));
        Assert.Contains("$.weights[0].name: unknown call of call table xen-4.17-hvm64 'mmu_update'", message);
    }

    [Fact]
    public void A_users_file_gives_calls_by_number_or_by_name()
    {
        Mix mix = Resolve("""{"number":1,"count":3},{"name":"iret","count":1}""");
        Assert.Equal([new MixWeight(1, 3), new MixWeight(23, 1)], mix.Weights);
        Assert.Equal(0.75, mix.Share(1));
        Assert.Null(mix.Recording);
    }

    [Fact]
    public void An_embedded_mix_read_from_a_users_path_is_the_same_mix()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.json", EmbeddedData.Read("mixes/dom0-scp.json"));
        Assert.Equal(MixCatalog.Resolve("dom0-scp", s_pv64).Weights, MixCatalog.Resolve("./mine.json", s_pv64, folder.Path).Weights);
    }

    [Theory]
    [InlineData("", "$.weights: 0 weights")]
    [InlineData("null", "$.weights[0]: null")]
    [InlineData("""{"count":1}""", "$.weights[0]: give either the call's number or its name")]
    [InlineData("""{"number":1,"name":"mmu_update","count":1}""", "$.weights[0]: give either")]
    [InlineData("""{"number":1,"count":0}""", "$.weights[0].count: 0 is outside 1 to")]
    [InlineData("""{"number":1,"count":-5}""", "$.weights[0].count: -5 is outside")]
    [InlineData("""{"number":1,"count":1000000000001}""", "$.weights[0].count: 1000000000001 is outside")]
    [InlineData("""{"number":1,"count":0.5}""", "$.weights[0].count: ")]
    [InlineData("""{"number":1}""", "$.weights[0]: ")]
    [InlineData("""{"number":11,"count":1}""", "$.weights[0].number: call table xen-4.17-pv64 has no call 11")]
    [InlineData("""{"number":-1,"count":1}""", "has no call -1")]
    [InlineData("""{"number":4294967297,"count":1}""", "has no call 4294967297")]
    [InlineData("""{"name":"mmu_updat","count":1}""", "'mmu_updat'; nearest: mmu_update")]
    [InlineData("""{"number":1,"count":1},{"name":"mmu_update","count":1}""", "$.weights[1]: number 1 already has the weight $.weights[0]")]
    public void A_weight_that_breaks_a_rule_is_refused_with_its_path(string weights, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => Resolve(weights)));

    private static Mix Resolve(string weights)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("m.json", $$"""{"name":"m","source":"a test","weights":[{{weights}}]}""");
        return MixCatalog.Resolve(path, s_pv64);
    }

    private static double ConditionalEntropyBits(IReadOnlyList<uint> sequence)
    {
        var pairs = sequence.Zip(sequence.Skip(1)).CountBy(p => p).ToDictionary();
        var firsts = sequence.SkipLast(1).CountBy(n => n).ToDictionary();
        double total = sequence.Count - 1;
        return -pairs.Sum(p => p.Value / total * Math.Log2(p.Value / (double)firsts[p.Key.First]));
    }
}
