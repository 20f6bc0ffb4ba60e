using HwBench.Harness.Mixes;
using HwBench.Harness.Runs;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Showing;

/// <summary>One emitted dispatcher, with what it costs and what each call of its table executes.</summary>
/// <param name="IsUnchanged">There is a mitigation, and the dispatcher is what it is without.</param>
internal sealed record ShownDispatcher(
    Variant Variant,
    CallTable Table,
    Mitigation Mitigation,
    Mix? Mix,
    CodeObject Dispatcher,
    IReadOnlyList<Thunk> Thunks,
    StaticCosts Costs,
    IReadOnlyList<BranchTrace> Traces,
    BranchMeans? Means,
    bool IsUnchanged)
{
    /// <param name="mix">Tells which numbers are frequent, and weighs the means; null: the priorities tell, and there are no means.</param>
    /// <exception cref="InputException">The variant can't be had for the table, or its code can't be followed.</exception>
    public static ShownDispatcher Of(Variant variant, CallTable table, Mitigation mitigation, Mix? mix)
    {
        if (variant.WhyIllegal(table) is { } reason)
        {
            throw new InputException($"show: {variant.Name} can't be had for {table.Name}: {reason}");
        }

        DispatchSpec spec = mix is null ? DispatchSpec.ByPriority(table, mitigation) : DispatchSpec.ByShare(table, mix.Share, mitigation);
        CodeObject dispatcher = variant.Build(spec);
        bool unchanged = mitigation.Composition != Mitigation.Bare.Name
            && dispatcher.Sha256() == variant.Build(spec with { Mitigation = Mitigation.Bare }).Sha256();
        IReadOnlyList<Thunk> thunks = Thunk.For(mitigation, [dispatcher]);
        var tracer = new BranchTracer(dispatcher, thunks, mitigation.HandlerPrefix);
        BranchTrace[] traces = [.. table.Calls.Select(call => Trace(variant, tracer, call))];
        BranchMeans? means = mix is null ? null : BranchMeans.Of(tracer, mix);
        return new(variant, table, mitigation, mix, dispatcher, thunks, StaticCosts.Of(dispatcher, thunks, variant.Copies), traces, means, unchanged);
    }

    private static BranchTrace Trace(Variant variant, BranchTracer tracer, Call call)
    {
        try
        {
            return tracer.Trace(call.Number);
        }
        catch (TraceFaultException e)
        {
            throw new InputException($"show: {variant.Name} can't be followed: number {call.Number} {e.Message}", e);
        }
    }
}
