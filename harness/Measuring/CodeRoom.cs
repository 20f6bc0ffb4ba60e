using HwBench.Harness.Sessions;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Input;

namespace HwBench.Harness.Measuring;

/// <summary>Whether a cell's code can be placed at all: handlers with bodies and copies of dispatchers add up.</summary>
internal static class CodeRoom
{
    /// <summary>The most bytes of a cell's handlers and dispatchers; the rest of a session's room is for loop, thunks and chance.</summary>
    public const int MostBytes = SessionBenches.CodeBytes * 3 / 4;

    /// <exception cref="InputException">It is too large.</exception>
    public static void Check(MeasuredCell cell)
    {
        if (BytesOf(cell) is var bytes && bytes > MostBytes)
        {
            throw new InputException(
                $"cell {cell.Id}: its handlers and dispatchers take {bytes >> 20} MiB of code, and at most {MostBytes >> 20} MiB can be placed; take fewer calls, smaller handlers or fewer copies");
        }
    }

    // Tables have 4096 calls at most: without bodies and copies everything fits, and needn't be built to know it.
    private static long BytesOf(MeasuredCell cell)
    {
        if (cell.Context.HandlerBytes == 0 && cell.Variants.All(v => v.Variant.Copies == 1))
        {
            return 0;
        }

        int handler = TimingHandler.Build(0, cell.Spec.Table.Calls[0].Name, cell.Spec.Mitigation, cell.Context.HandlerBytes).Code.Length;
        return ((long)cell.Spec.Table.Calls.Count * (handler + Strata.LineBytes))
            + cell.Variants.Sum(v => (long)v.Variant.Copies * Placer.RoomFor(v.Variant.Build(cell.Spec).Code.Length));
    }
}
