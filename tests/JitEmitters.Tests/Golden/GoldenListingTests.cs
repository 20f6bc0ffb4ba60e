using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Golden;

/// <summary>The listings of dispatchers in this folder, so that a change in emitted code shows in review.</summary>
public class GoldenListingTests
{
    public static TheoryData<string> Variants { get; } = [.. VariantCatalog.All.Select(v => v.Name)];

    public static TheoryData<string> Thunks { get; } = [.. MitigationCatalog.All.Where(m => m.HasThunk).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_variant_on_pv64_is_listed_as_before(string variant) =>
        GoldenFile.AssertEqual($"{variant}.pv64.txt", List(VariantCatalog.Find(variant)!, XenFacts.Pv64, new Bare()));

    [Theory]
    [MemberData(nameof(Thunks))]
    public void A_table_call_is_listed_with_its_thunk_as_before(string mitigation) =>
        GoldenFile.AssertEqual($"table.synthetic-3.{mitigation}.txt", List(new Table(), Matrix.Synthetic(3), MitigationCatalog.Find(mitigation)!));

    [Fact]
    public void The_generated_chain_over_100_calls_is_listed_with_its_multi_word_mask_as_before() =>
        GoldenFile.AssertEqual("generated.synthetic-100+3.txt", List(new Generated(), Matrix.Synthetic(100, priorities: 3), new Bare()));

    private static string List(Variant variant, CallTable table, Mitigation mitigation)
    {
        var emitted = Emitted.Of(variant, table, mitigation);
        return ListingWriter.Write(emitted.Dispatcher, emitted.Thunks, table);
    }
}
