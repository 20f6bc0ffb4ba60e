using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Records;

namespace HwBench.Harness.Measuring;

/// <summary>A variant under the name that it has in its cell; the two sides of an A/A cell are one variant with two names.</summary>
public sealed record NamedVariant(string Name, Variant Variant)
{
    public static NamedVariant Of(Variant variant) => new(variant.Name, variant);
}

/// <summary>A cell with everything that measuring it needs.</summary>
/// <param name="Id">Unique in the run.</param>
/// <param name="Dispatches">Timed dispatches of a batch.</param>
/// <param name="LeadIn">Untimed dispatches before them.</param>
/// <param name="KnownAnswer">Makes it a sentinel; null in a cell of the question.</param>
public sealed record MeasuredCell(
    string Id,
    DispatchSpec Spec,
    Mix Mix,
    Order Order,
    Context Context,
    IReadOnlyList<NamedVariant> Variants,
    int Dispatches,
    int LeadIn,
    KnownAnswer? KnownAnswer)
{
    /// <summary>Whether its calls are also timed sorted: of a question, where sorting changes their order, and where one block is enough: single dispatches among dear surroundings scatter too much.</summary>
    public bool HasSortedBlock => KnownAnswer is null && Mix.Weights.Count > 1 && !Context.TimesEach;

    /// <summary>The cell with some of its variants only.</summary>
    public MeasuredCell Without(IReadOnlySet<string> variants) => this with { Variants = [.. Variants.Where(v => !variants.Contains(v.Name))] };
}
