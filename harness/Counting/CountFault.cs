using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;

namespace HwBench.Harness.Counting;

/// <summary>Why a batch under Callgrind gave a wrong sum: the dispatcher's bytes are followed to tell them from what executed them.</summary>
public static class CountFault
{
    /// <returns>A <see cref="MachineException"/> where the bytes are right; else the fault is HwBench's own.</returns>
    public static Exception Of(CountedCell cell, int variant, WrongHandlerException wrong)
    {
        CellImage image = cell.Emit();
        var tracer = new BranchTracer(image.Dispatchers[variant], image.Thunks, image.Spec.Mitigation.HandlerPrefix);
        string what = $"cell {cell.Cell.Id}: {wrong.Message}";
        foreach (uint number in cell.Numbers.Distinct().Order())
        {
            if (WhyWrong(cell.Variants[variant].Target(image.Spec.Table, number), tracer, number) is { } reason)
            {
                return new InvalidOperationException($"{what}; its bytes are wrong: number {number} {reason}", wrong);
            }
        }

        return new MachineException($"{what}, though its bytes lead every number to its handler: valgrind executed something else", "count again, or install another version of valgrind");
    }

    private static string? WhyWrong(int? handler, BranchTracer tracer, uint number)
    {
        try
        {
            BranchTrace trace = tracer.Trace(number);
            return trace.Handler == handler && (handler is not null || trace.Result == Variant.NotImplemented) ? null
                : $"reaches {(trace.Handler is { } reached ? $"handler {reached}" : "none")}, must reach {(handler is { } right ? $"handler {right}" : "none")}";
        }
        catch (TraceFaultException e)
        {
            return e.Message;
        }
    }
}
