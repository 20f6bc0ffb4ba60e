using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Handlers;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Placements;

/// <summary>Everything of a cell that is emitted once; placements only move it.</summary>
public sealed class CellImage
{
    private readonly ulong[][] _values;

    /// <param name="variants">At least one; the same variant may stand several times (A/A).</param>
    /// <param name="counters">How the kernel reads counters; null when it reads none. Where each dispatch is timed alone, none can be read.</param>
    /// <exception cref="ArgumentException">A variant can't be measured in the context, or on the table.</exception>
    public CellImage(DispatchSpec spec, IReadOnlyList<Variant> variants, Context context, CounterRoute? counters = null)
    {
        if (variants.Select(context.WhyIllegal).FirstOrDefault(reason => reason is not null) is { } reason)
        {
            throw new ArgumentException($"{context.Name}: {reason}");
        }

        if (context.TimesEach && counters is not null)
        {
            throw new ArgumentException($"{context.Name}: counters can't be read around dispatches that are timed one by one");
        }

        Spec = spec;
        Variants = variants;
        Context = context;
        Kernel = context.TimesEach ? EachKernel.Build(context, Abi.Current) : TimingKernel.Build(context, Abi.Current, counters);
        EmptyKernel = variants.All(v => v.IsCalled) ? null : TimingKernel.Build(context, Abi.Current, counters, calls: false);
        Dispatchers = [.. variants.Select(v => v.Build(spec))];
        ContextFunction = context.BuildFunction();
        Handlers = [.. spec.Table.Calls.Select((call, index) => TimingHandler.Build(index, call.Name, spec.Mitigation, context.HandlerBytes))];
        Thunks = Thunk.For(spec.Mitigation, [.. Dispatchers, .. Handlers]);
        _values = [.. variants.Select(v => ValuesByNumber(v, spec.Table))];
    }

    public DispatchSpec Spec { get; }

    public IReadOnlyList<Variant> Variants { get; }

    public Context Context { get; }

    public CodeObject Kernel { get; init; }

    /// <summary>The kernel that calls nothing; null where every variant is called.</summary>
    public CodeObject? EmptyKernel { get; }

    /// <summary>What the context keeps outside of the loop; null without anything.</summary>
    public CodeObject? ContextFunction { get; }

    /// <summary>Those that the dispatchers and handlers refer to.</summary>
    public IReadOnlyList<Thunk> Thunks { get; }

    /// <summary>One for each variant, whatever the number of its copies.</summary>
    public IReadOnlyList<CodeObject> Dispatchers { get; }

    /// <summary>By index in the call table.</summary>
    public IReadOnlyList<CodeObject> Handlers { get; }

    /// <summary>What a batch over these numbers must add up to, modulo 2^64.</summary>
    public ulong ExpectedSum(int variant, ReadOnlySpan<uint> numbers)
    {
        ulong[] values = _values[variant];
        ulong sum = 0;
        foreach (uint number in numbers)
        {
            sum += values[number];
        }

        return sum;
    }

    // Result by number, for the numbers of the table.
    private static ulong[] ValuesByNumber(Variant variant, CallTable table)
    {
        ulong[] values = new ulong[table.Slots];
        for (uint number = 0; number < values.Length; number++)
        {
            values[number] = !variant.IsCalled ? number
                : variant.Target(table, number) is { } handler ? number + TimingHandler.Addend(handler)
                : unchecked((ulong)Variant.NotImplemented);
        }

        return values;
    }
}
