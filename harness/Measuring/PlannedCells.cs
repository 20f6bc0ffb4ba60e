using HwBench.Harness.Batteries;
using HwBench.Harness.Compiled;
using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Measuring;

/// <summary>The cells of a run: those of the battery, and before them the sentinels that every run has.</summary>
public static class PlannedCells
{
    /// <summary>Prefix of the sentinels' ids.</summary>
    public const string SentinelPrefix = "sentinel/";

    private const int SentinelDispatches = 256;
    private const int SentinelLeadIn = 64;

    /// <exception cref="Results.Input.InputException">A cell's code is too large to be placed.</exception>
    public static IReadOnlyList<MeasuredCell> Of(Plan plan)
    {
        IReadOnlyList<CompiledVariant> compiled = plan.Compiled?.Variants(plan) ?? [];
        MeasuredCell[] cells = [.. plan.Cells.Select(c => WithCompiled(Of(plan, c), compiled))];
        Array.ForEach(cells, CodeRoom.Check);
        return [.. Sentinels(plan.Sampling.LeastDispatches), .. cells];
    }

    private static MeasuredCell WithCompiled(MeasuredCell cell, IReadOnlyList<CompiledVariant> compiled) => cell with
    {
        Variants =
        [
            .. cell.Variants,
            .. compiled
                .Where(v => cell.Variants.Any(emitted => emitted.Name == v.Emitted) && v.WhyNot(cell.Spec.Table, cell.Spec.Mitigation) is null)
                .Select(NamedVariant.Of),
        ],
    };

    private static MeasuredCell Of(Plan plan, PlannedCell cell) => Of(plan, cell, ContextCatalog.Find(cell.Context)!);

    // Long batches are for counters, and of dispatches that are timed one by one nothing is counted.
    private static MeasuredCell Of(Plan plan, PlannedCell cell, Context context) => new(
        cell.Id,
        DispatchSpec.ByShare(cell.Table, cell.Mix.Share, MitigationCatalog.Find(cell.Mitigation)!),
        cell.Mix,
        cell.Order,
        context,
        [
            .. plan.VariantsOf(cell).Select(name => NamedVariant.Of(VariantCatalog.Find(name)!)),
            .. plan.Imports.Where(i => i.WhyIllegal(cell.Table) is null).Select(NamedVariant.Of),
        ],
        context.TimesEach ? plan.Sampling.Dispatches : Math.Max(plan.Sampling.Dispatches, plan.Sampling.LeastDispatches),
        LeadInRule.Of(cell.Order, plan.Sampling.LeadIn),
        KnownAnswer: null);

    /// <summary>One variant emitted twice; eight more dependent additions; multiplications that take as long as three additions each.</summary>
    private static IReadOnlyList<MeasuredCell> Sentinels(int leastDispatches) =>
    [
        Sentinel("a-a", "hot", leastDispatches, NamedVariant.Of(VariantCatalog.Find("table")!), new NamedVariant("table-again", VariantCatalog.Find("table")!), 0),
        Sentinel("plus-8", "dependent", leastDispatches, NamedVariant.Of(VariantCatalog.Find("add-96")!), NamedVariant.Of(VariantCatalog.Find("add-104")!), 8),
        Sentinel("imul-is-3-adds", "dependent", leastDispatches, NamedVariant.Of(VariantCatalog.Find("add-24")!), NamedVariant.Of(VariantCatalog.Find("imul-8")!), 0),
    ];

    private static MeasuredCell Sentinel(string name, string context, int leastDispatches, NamedVariant baseline, NamedVariant candidate, double cycles)
    {
        CallTable table = CallTableCatalog.Resolve("xen-4.17-pv64");
        Mix mix = MixCatalog.Resolve("uniform", table);
        return new MeasuredCell(
            SentinelPrefix + name,
            DispatchSpec.ByPriority(table, MitigationCatalog.Find("bare")!),
            mix,
            new Order.Random(),
            ContextCatalog.Find(context)!,
            [baseline, candidate],
            Math.Max(SentinelDispatches, leastDispatches),
            SentinelLeadIn,
            new KnownAnswer(candidate.Name, baseline.Name, KnownQuantity.Difference, cycles));
    }
}
