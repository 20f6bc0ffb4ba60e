using HwBench.Harness.Measuring;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Gates;

/// <summary>What a counter must read, events a dispatch.</summary>
/// <param name="Tolerance">0 = exactly.</param>
public readonly record struct KnownCount(double Expected, double Tolerance);

/// <summary>
/// A loop whose events are known beforehand, emitted, placed and counted as every cell is. Its first variant is what is
/// counted; a second one is taken off it.
/// </summary>
/// <param name="Name">In records and reports.</param>
/// <param name="Cell">One or two variants.</param>
/// <param name="Known">By counter's name, from the image as emitted.</param>
public sealed record GateLoop(string Name, MeasuredCell Cell, Func<CellImage, IReadOnlyDictionary<string, KnownCount>> Known)
{
    /// <summary>What each counter must read here; those that aren't named aren't judged by this loop.</summary>
    public IReadOnlyDictionary<string, KnownCount> KnownOf(CounterRoute route) => Known(ImageFor(route));

    /// <summary>The loop as it is emitted.</summary>
    public CellImage ImageFor(CounterRoute route) => new(Cell.Spec, [.. Cell.Variants.Select(v => v.Variant)], Cell.Context, route);
}
