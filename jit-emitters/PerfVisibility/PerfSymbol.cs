using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Placements;

namespace HwBench.JitEmitters.PerfVisibility;

/// <summary>A stretch of emitted code under a name: from a label to the next one.</summary>
/// <param name="Name">The object's, and behind a dot the label's unless it is the first.</param>
/// <param name="Length">In bytes.</param>
public sealed record PerfSymbol(string Name, ulong Address, int Length)
{
    /// <summary>All of a placement: one symbol for each label of each object.</summary>
    public static IReadOnlyList<PerfSymbol> Of(PlacedCode placed) =>
    [
        .. placed.Copies.SelectMany(c => c).SelectMany(Of),
        .. Of(placed.Kernel),
        .. placed.Thunks.SelectMany(Of),
        .. placed.ContextFunction is { } function ? Of(function) : [],
        .. placed.Handlers.SelectMany(Of),
    ];

    private static IEnumerable<PerfSymbol> Of(PlacedObject placed)
    {
        CodeObject code = placed.Object;
        int[] starts = [.. code.Labels.Keys.Where(offset => offset < code.Code.Length).Append(0).Distinct().Order()];
        foreach ((int index, int start) in starts.Index())
        {
            int end = index + 1 < starts.Length ? starts[index + 1] : code.Code.Length;

            // Two labels on one instruction are written with a comma between them; perf gets the first.
            string name = start == 0 ? placed.Name : $"{placed.Name}.{code.Labels[start].Split(',')[0]}";
            yield return new(name, placed.Address + (ulong)start, end - start);
        }
    }
}
