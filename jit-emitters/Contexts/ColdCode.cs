namespace HwBench.JitEmitters.Contexts;

/// <summary>The memory fetches that a variant's code costs when it hasn't run for long: its dispatcher's lines, and its thunks'.</summary>
public sealed class ColdCode() : Cold("cold-code", "the lines of the variant's dispatcher and thunks flushed from all caches before each dispatch")
{
    protected override IEnumerable<AddressRange> Flushed(VariantPlace place) => place.Code;
}
