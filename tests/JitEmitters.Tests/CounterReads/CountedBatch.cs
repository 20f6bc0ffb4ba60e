using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Tests.CounterReads;

/// <summary>One real batch through a kernel that counts.</summary>
internal static class CountedBatch
{
    public const int Dispatches = 50;

    private const int LeadIn = 20;

    public static CellImage Image(CounterRoute? route, string variant = "table") =>
        new(DispatchSpec.ByPriority(Table(), MitigationCatalog.Find("bare")!), [VariantCatalog.Find(variant)!], ContextCatalog.Find("hot")!, route);

    /// <returns>[event] what the area says of the last of some batches.</returns>
    public static long?[] Run(CounterArea area, int batches = 1)
    {
        using var arena = new Arena(1 << 20, 1 << 20);
        uint[] numbers = [.. Enumerable.Range(0, LeadIn + Dispatches).Select(i => (uint)(i % 3))];
        Placement placement = new Placer(arena, Image(area.Route), new Random(7), numbers.Length).Next();
        placement.Load(numbers);
        for (int i = 0; i < batches; i++)
        {
            Xunit.Assert.True(placement.Run(0, LeadIn, Dispatches, area.Address) > 0);
        }

        long?[] counts = new long?[area.Events];
        area.Decode(counts);
        return counts;
    }

    private static CallTable Table() => Matrix.Synthetic(3);
}
