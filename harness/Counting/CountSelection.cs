using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Naming;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Counting;

/// <summary>What is to be counted, by name; the same selection gives the same numbers in the same order.</summary>
/// <param name="Cells">In the form of <see cref="CellName"/>.</param>
/// <param name="Variants">Null: all that are legal for the cell's table.</param>
/// <param name="Dispatches">Of each variant in each cell.</param>
public sealed record CountSelection(IReadOnlyList<string> Cells, IReadOnlyList<string>? Variants, int Dispatches, ulong Seed)
{
    public const int DefaultDispatches = 4096;

    public const int MaxDispatches = NumberPool.DefaultLength;

    /// <exception cref="InputException">A name is unknown, a variant illegal, or the dispatches out of range.</exception>
    public IReadOnlyList<CountedCell> Resolve()
    {
        if (Dispatches is < 1 or > MaxDispatches)
        {
            throw new InputException($"--dispatches {Dispatches}: give 1 to {MaxDispatches}");
        }

        CheckOnce("cell", Cells);
        CheckOnce("variant", Variants ?? []);
        return [.. Cells.Select(Resolve)];
    }

    private static void CheckOnce(string what, IReadOnlyList<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(n => n.Count() > 1) is { } twice)
        {
            throw new InputException($"{what} '{twice.Key}' is named twice; once is enough");
        }
    }

    private CountedCell Resolve(string name)
    {
        PlannedCell cell = CellName.Parse(name);
        ContextResources.MustNeedNone(cell);
        uint[] numbers = NumberPool.Create(cell.Mix, cell.Order, Seeds.Seed.Derive(Seed, "count", cell.Id), Dispatches);
        Variant[] variants = Variants is null
            ? [.. VariantCatalog.All.Where(v => v.WhyIllegal(cell.Table) is null)]
            : [.. Variants.Select(v => LegalVariant.Resolve(v, cell.Table))];
        Array.ForEach(variants, v => LegalContext.Check(ContextCatalog.Find(cell.Context)!, v));
        return new CountedCell(cell, variants, numbers);
    }
}

/// <summary>A cell with what is dispatched in it.</summary>
/// <param name="Numbers">One for each dispatch.</param>
public sealed record CountedCell(PlannedCell Cell, IReadOnlyList<Variant> Variants, uint[] Numbers)
{
    /// <summary>All that is emitted; the kernel is the timing kernel between two requests to Callgrind.</summary>
    public CellImage Emit()
    {
        Context context = ContextCatalog.Find(Cell.Context)!;
        var spec = DispatchSpec.ByShare(Cell.Table, Cell.Mix.Share, MitigationCatalog.Find(Cell.Mitigation)!);
        return new CellImage(spec, Variants, context) { Kernel = CountingFrame.Around(TimingKernel.Build(context, Abi.Current)) };
    }
}
