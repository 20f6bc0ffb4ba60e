using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;

namespace HwBench.Harness.Counting;

/// <summary>
/// Why a batch under Callgrind gave a wrong sum: the dispatcher's bytes are followed, and the numbers dispatched again one by
/// one, to tell the bytes' fault from that of what executed them.
/// </summary>
/// <param name="cell">What was counted.</param>
/// <param name="image">What was placed.</param>
/// <param name="placement">Where it was.</param>
public sealed class CountFault(CountedCell cell, CellImage image, Placement placement)
{
    /// <returns>A <see cref="MachineException"/> where the bytes are right; else the fault is HwBench's own.</returns>
    public Exception Of(int variant, WrongHandlerException wrong)
    {
        string what = $"cell {cell.Cell.Id}: {wrong.Message}";
        uint[] numbers = [.. cell.Numbers.Distinct().Order()];
        var tracer = new BranchTracer(image.Dispatchers[variant], image.Thunks, image.Spec.Mitigation.HandlerPrefix);
        return numbers.Select(n => WhyWrong(variant, tracer, n)).FirstOrDefault(r => r is not null) is { } reason
            ? new InvalidOperationException($"{what}; its bytes are wrong: {reason}", wrong)
            : new MachineException(
                $"{what}, though its bytes lead every number to its handler; {Again(variant, numbers)}",
                "valgrind executed something else: count again, or install another version of it");
    }

    private string? WhyWrong(int variant, BranchTracer tracer, uint number)
    {
        int? handler = image.Variants[variant].Target(image.Spec.Table, number);
        try
        {
            BranchTrace trace = tracer.Trace(number);
            return trace.Handler == handler && (handler is not null || trace.Result == Variant.NotImplemented) ? null
                : $"number {number} reaches {Named(trace.Handler)}, must reach {Named(handler)}";
        }
        catch (TraceFaultException e)
        {
            return $"number {number} {e.Message}";
        }
    }

    // The batch as it was, then each number alone.
    private string Again(int variant, uint[] numbers)
    {
        string batch = Run(variant, cell.Numbers) is null ? "right" : "wrong";
        string[] alone =
        [
            .. from number in numbers let sum = Run(variant, [number]) where sum is not null
               select $"number {number} gives 0x{sum:x}{Reached(number, sum.Value)}",
        ];
        return $"executed again the batch is {batch}, and alone {(alone.Length == 0 ? "every number is right" : $"{alone.Length} of {numbers.Length} numbers are wrong, {alone[0]}")}";
    }

    // Null where the sum is right.
    private ulong? Run(int variant, uint[] numbers)
    {
        placement.Load(numbers);
        try
        {
            _ = placement.Run(variant, leadIn: 0, numbers.Length);
            return null;
        }
        catch (WrongHandlerException e)
        {
            return e.Sum;
        }
    }

    // A handler returns its number and what it adds.
    private string Reached(uint number, ulong sum) =>
        Enumerable.Range(0, image.Handlers.Count).Cast<int?>().FirstOrDefault(h => number + (ulong)TimingHandler.Addend(h!.Value) == sum) is { } handler
            ? $", {Named(handler)}'s result"
            : "";

    private static string Named(int? handler) => handler is null ? "none" : $"handler {handler}";
}
