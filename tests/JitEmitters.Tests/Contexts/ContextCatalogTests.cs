using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Contexts;

public sealed class ContextCatalogTests
{
    public static TheoryData<string> ExampleNames => [.. ContextCatalog.Forms.Select(f => f.Example)];

    [Theory]
    [MemberData(nameof(ExampleNames))]
    [InlineData("shadow(0)")]
    [InlineData("shadow(4096)")]
    [InlineData("shadow(0,4096)")]
    [InlineData("polluted(1)")]
    [InlineData("polluted(4096)")]
    [InlineData("sites(1)")]
    [InlineData("sites(64)")]
    [InlineData("handlers(0)")]
    [InlineData("handlers(4096)")]
    public void A_context_has_the_name_by_which_it_is_found(string name)
    {
        Assert.Equal(name, ContextCatalog.Find(name)?.Name);
        Assert.Null(ContextCatalog.WhyNot(name));
    }

    [Fact]
    public void Two_names_of_one_context_give_the_shorter() => Assert.Equal("shadow(64)", ContextCatalog.Find("shadow(64,16)")?.Name);

    [Theory]
    [InlineData("shadow(4097)", "n is a whole number from 0 to 4096, as in shadow(64)")]
    [InlineData("shadow(-1)", "n is a whole number from 0 to 4096, as in shadow(64)")]
    [InlineData("shadow(064)", "n is a whole number from 0 to 4096, as in shadow(64)")]
    [InlineData("shadow()", "n is a whole number from 0 to 4096, as in shadow(64)")]
    [InlineData("shadow(64, 8)", "n is a whole number from 0 to 4096, m is a whole number from 0 to 4096, as in shadow(64,8)")]
    [InlineData("shadow(64,99999999999)", "n is a whole number from 0 to 4096, m is a whole number from 0 to 4096, as in shadow(64,8)")]
    [InlineData("polluted(0)", "n is a whole number from 1 to 4096, as in polluted(256)")]
    [InlineData("sites(65)", "n is a whole number from 1 to 64, as in sites(8)")]
    [InlineData("handlers(1.5)", "n is a whole number from 0 to 4096, as in handlers(256)")]
    public void A_parameter_out_of_its_range_is_told_with_the_range(string name, string expected)
    {
        Assert.Null(ContextCatalog.Find(name));
        Assert.Equal(expected, ContextCatalog.WhyNot(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("warm")]
    [InlineData("hot(1)")]
    [InlineData("shadow")]
    [InlineData("shadow(1,2,3)")]
    [InlineData("bhb-clear")]
    [InlineData("bhb-clear(medium)")]
    [InlineData("HOT")]
    public void What_has_no_contexts_form_is_no_context(string name)
    {
        Assert.Null(ContextCatalog.Find(name));
        Assert.Null(ContextCatalog.WhyNot(name));
    }

    [Theory]
    [InlineData("generated@2", "sites(8)")]
    [InlineData("generated@8", "sites(8)")]
    [InlineData("table@64", "sites(64)")]
    [InlineData("table", "sites(7)")]
    public void Copies_that_divide_the_call_sites_can_be_measured(string variant, string context) =>
        Assert.Null(ContextCatalog.Find(context)!.WhyIllegal(VariantCatalog.Find(variant)!));

    [Theory]
    [InlineData("generated@8", "hot", "8 copies are called from as many call sites in turn, and hot has 1; use sites(n) with n a multiple of 8")]
    [InlineData("generated@3", "sites(8)", "3 copies are called from as many call sites in turn, and sites(8) has 8; use sites(n) with n a multiple of 3")]
    public void Other_copies_are_refused_with_the_reason(string variant, string context, string expected) =>
        Assert.Equal(expected, ContextCatalog.Find(context)!.WhyIllegal(VariantCatalog.Find(variant)!));
}
