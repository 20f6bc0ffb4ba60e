using HwBench.Harness.Batteries;
using HwBench.Harness.Compiled;
using HwBench.Harness.Imports;
using HwBench.Harness.Measuring;
using HwBench.Harness.Mixes;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Records;

namespace HwBench.Harness.Runs;

/// <summary>A cell as the record describes it: its axes, and what each variant costs in code and branches.</summary>
internal static class RecordedCell
{
    /// <param name="axis">Of the battery's curves; null for none.</param>
    public static Cell Of(MeasuredCell cell, CurveAxis? axis) => new(
        cell.Id,
        cell.Spec.Table.Name,
        cell.Mix.Name,
        cell.Order.ToString(),
        cell.Spec.Mitigation.Name,
        cell.Context.Name,
        axis is { } along && cell.KnownAnswer is null ? AxisPlace.Of(along, cell.Spec.Table, cell.Mix, cell.Order, cell.Context.Name) : null,
        cell.Dispatches,
        cell.LeadIn,
        cell.KnownAnswer,
        [.. cell.Variants.Select(v => Of(cell, v))]);

    private static CellVariant Of(MeasuredCell cell, NamedVariant variant)
    {
        CodeObject code = variant.Variant.Build(cell.Spec);
        IReadOnlyList<Thunk> thunks = Thunk.For(cell.Spec.Mitigation, [code]);
        var costs = StaticCosts.Of(code, thunks, variant.Variant.Copies);
        BranchMeans? executed = code.IsLoaded ? null
            : !variant.Variant.IsCalled ? new BranchMeans(0, 0, 0)
            : BranchMeans.Of(new BranchTracer(code, thunks, cell.Spec.Mitigation.HandlerPrefix), cell.Mix);
        return new CellVariant(
            variant.Name,
            Label(variant.Variant, code, cell.Spec.Mitigation, thunks),
            costs.CodeBytes,
            costs.CacheLines,
            costs.TableBytes,
            code.Sha256(),
            costs.Branches.Conditional,
            costs.Branches.Indirect,
            costs.Branches.Direct,
            executed?.Conditional,
            executed?.Taken,
            executed?.Indirect,
            Failure: null,
            Origin(variant.Variant, cell.Spec));
    }

    private static VariantOrigin? Origin(Variant variant, DispatchSpec spec) => variant switch
    {
        ImportedVariant { Source: var source, Loads: var loads } =>
            new(source.File, source.Symbol, source.Sha256, loads is null ? OriginMode.Copied : OriginMode.ReExecuted, null),
        CompiledVariant compiled => compiled.Origin(spec),
        _ => null,
    };

    private static string? Label(Variant variant, CodeObject code, Mitigation mitigation, IReadOnlyList<Thunk> thunks) =>
        mitigation.Unsafe is { } why && thunks.Any(t => t.Symbol != Symbol.ReturnThunk) ? $"unsafe: {why}"
        : !variant.IsEmitted ? CompiledLabel.Of(code, mitigation)
        : null;
}

/// <summary>Branches that a dispatch executes on average over a mix.</summary>
internal sealed record BranchMeans(double Conditional, double Taken, double Indirect)
{
    /// <returns>Null for code that can't be followed: it is wrong, though a run that was stopped may not have come to its proof.</returns>
    public static BranchMeans? Of(BranchTracer tracer, Mix mix)
    {
        try
        {
            return Followed(tracer, mix);
        }
        catch (TraceFaultException)
        {
            return null;
        }
    }

    private static BranchMeans Followed(BranchTracer tracer, Mix mix)
    {
        (double conditional, double taken, double indirect) = (0, 0, 0);
        foreach (MixWeight weight in mix.Weights)
        {
            BranchTrace trace = tracer.Trace(weight.Number);
            double share = mix.Share(weight.Number);
            conditional += share * trace.Branches.Conditional;
            taken += share * trace.TakenBranches;
            indirect += share * trace.Branches.Indirect;
        }

        return new(conditional, taken, indirect);
    }
}
