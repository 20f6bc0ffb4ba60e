using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;
using Xunit;

namespace HwBench.JitEmitters.Tests.Contexts;

/// <summary>Real batches in every context: each run checks that every dispatch reached its handler.</summary>
public sealed class SurroundedBatchTests
{
    private const int Numbers = 90;

    private static readonly string[] s_variants = ["direct", "table", "generated", "jump-table", "add-16"];

    public static TheoryData<string, string> Cells =>
        [.. from context in ContextCatalog.Forms.Select(f => f.Example).Where(WithoutGuest).Concat(Extremes) from mitigation in new[] { "bare", "retpoline" } select (context, mitigation)];

    // A guest is made by who runs it: see EachKernelTests.
    private static bool WithoutGuest(string context) => ContextCatalog.Find(context) is not VmExit;

    private static IEnumerable<string> Extremes =>
        ["shadow(0)", "shadow(4096)", "shadow(0,9)", "shadow(3,4096)", "polluted(1)", "polluted(4096)", "sites(1)", "sites(64)", "handlers(0)", "handlers(1)", "handlers(4093)"];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_dispatch_reaches_its_handler(string context, string mitigation)
    {
        Context surroundings = ContextCatalog.Find(context)!;
        Assert.SkipWhen(surroundings.WhyUnavailable is not null, surroundings.WhyUnavailable ?? "");
        Run(Matrix.Synthetic(5, priorities: 1), mitigation, surroundings, s_variants);
    }

    [Theory]
    [InlineData("sites(2)", "table@2", "generated@2")]
    [InlineData("sites(64)", "table@4", "generated@64", "direct")]
    [InlineData("sites(6)", "hybrid-2@3", "jump-table@6", "linear")]
    public void Every_dispatch_of_every_copy_reaches_its_handler(string context, params string[] variants) =>
        Run(Matrix.Synthetic(7, priorities: 2), "retpoline", ContextCatalog.Find(context)!, variants);

    public static TheoryData<string> Surroundings => [.. ContextCatalog.Forms.Select(f => f.Example).Where(WithoutGuest).Concat(Extremes)];

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void Without_a_dispatch_the_loop_still_takes_every_number_where_it_is_timed_as_a_whole(string context)
    {
        Context surroundings = ContextCatalog.Find(context)!;
        CallTable table = Matrix.Synthetic(5, priorities: 1);
        if (surroundings.TimesEach)
        {
            Assert.Contains("nothing is called, and", Assert.Throws<ArgumentException>(() => ImageOf(table, "bare", surroundings, ["table", "none"])).Message, StringComparison.Ordinal);
        }
        else
        {
            Run(table, "bare", surroundings, ["none", "table"]);
        }
    }

    [Fact]
    public void An_image_with_more_copies_than_call_sites_is_refused() =>
        Assert.Throws<ArgumentException>(() => ImageOf(Matrix.Synthetic(3), "bare", ContextCatalog.Find("hot")!, ["table@2"]));

    private static void Run(CallTable table, string mitigation, Context context, string[] variants)
    {
        using var arena = new Arena(2 << 20, 1 << 20);
        CellImage image = ImageOf(table, mitigation, context, variants);
        var placer = new Placer(arena, image, new Random(11), Numbers);
        uint[] numbers = [.. Enumerable.Range(0, Numbers).Select(i => (uint)(i * 7 % table.Slots))];
        for (int p = 0; p < Strata.SetSize; p++)
        {
            Placement placement = placer.Next();
            placement.Load(numbers);
            for (int v = 0; v < variants.Length; v++)
            {
                // Neither part is a whole number of rounds over the call sites.
                Assert.True(placement.Run(v, leadIn: 37, Numbers - 37) > 0);
                Assert.True(placement.Run(v, leadIn: 0, 1) > 0);
            }
        }
    }

    private static CellImage ImageOf(CallTable table, string mitigation, Context context, string[] variants) =>
        new(DispatchSpec.ByPriority(table, MitigationCatalog.Find(mitigation)!), [.. variants.Select(v => VariantCatalog.Find(v)!)], context);
}
