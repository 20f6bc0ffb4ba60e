namespace HwBench.JitEmitters.Contexts;

/// <summary>The memory fetch that a table costs and a chain doesn't. A variant without a table has nothing to flush.</summary>
public sealed class ColdTable() : Cold("cold-table", "the lines of the variant's own table flushed from all caches before each dispatch")
{
    protected override IEnumerable<AddressRange> Flushed(VariantPlace place) => [place.Table];
}
