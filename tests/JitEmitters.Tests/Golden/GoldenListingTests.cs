using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
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

    public static TheoryData<string> Mitigations { get; } =
        [.. MitigationCatalog.Proven.Select(m => m.Composition).Where(c => c != Mitigation.Bare.Name).Distinct()];

    // Those that tell how a jump is tracked.
    public static TheoryData<string> Tracking { get; } = ["ibt", "fineibt", "jmp-thunk+ibt", "its-thunk+ibt+branch-harden"];

    public static TheoryData<string> AtHandlers { get; } =
        [.. MitigationCatalog.Parts.Where(p => p.Kind is PartKind.Return or PartKind.Target).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_variant_on_pv64_is_listed_as_before(string variant) =>
        GoldenFile.AssertEqual($"{variant}.pv64.txt", List(VariantCatalog.Find(variant)!, XenFacts.Pv64, Mitigation.Bare));

    [Theory]
    [MemberData(nameof(Mitigations))]
    public void A_table_call_is_listed_with_its_thunks_as_before(string mitigation) =>
        GoldenFile.AssertEqual($"table.synthetic-3.{mitigation}.txt", List(new Table(), Matrix.Synthetic(3), MitigationCatalog.Find(mitigation)!));

    [Theory]
    [MemberData(nameof(Tracking))]
    public void A_jump_table_is_listed_with_its_marks_as_before(string mitigation) =>
        GoldenFile.AssertEqual($"jump-table.synthetic-3.{mitigation}.txt", List(new JumpTable(), Matrix.Synthetic(3), MitigationCatalog.Find(mitigation)!));

    [Theory]
    [MemberData(nameof(AtHandlers))]
    public void A_handler_is_listed_with_its_entry_and_return_as_before(string name)
    {
        Mitigation mitigation = MitigationCatalog.Find(name)!;
        CodeObject handler = TimingHandler.Build(1, "call_1", mitigation);
        GoldenFile.AssertEqual($"handler.{name}.txt", ListingWriter.Write(handler, Thunk.For(mitigation, [handler]), Matrix.Synthetic(3)));
    }

    [Fact]
    public void The_generated_chain_over_100_calls_is_listed_with_its_multi_word_mask_as_before() =>
        GoldenFile.AssertEqual("generated.synthetic-100+3.txt", List(new Generated(), Matrix.Synthetic(100, priorities: 3), Mitigation.Bare));

    private static string List(Variant variant, CallTable table, Mitigation mitigation)
    {
        var emitted = Emitted.Of(variant, table, mitigation);
        return ListingWriter.Write(emitted.Dispatcher, emitted.Thunks, table);
    }
}
