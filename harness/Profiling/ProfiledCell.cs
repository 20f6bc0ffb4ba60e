using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.Harness.Naming;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Profiling;

/// <summary>One variant in one cell, and what is emitted of it.</summary>
public sealed class ProfiledCell
{
    /// <exception cref="InputException">A name is unknown, or the variant illegal.</exception>
    public ProfiledCell(string cell, string variant)
    {
        Cell = CellName.Parse(cell);
        ContextResources.MustNeedNone(Cell);
        Variant = LegalVariant.Resolve(variant, Cell.Table);
        Context context = ContextCatalog.Find(Cell.Context)!;
        LegalContext.Check(context, Variant);
        if (Variant.Copies > 1)
        {
            throw new InputException($"profile {Variant.Name}: one copy is profiled at a time; give {Variant.Name[..Variant.Name.LastIndexOf('@')]}, which has the same code");
        }

        Image = new CellImage(
            DispatchSpec.ByShare(Cell.Table, Cell.Mix.Share, MitigationCatalog.Find(Cell.Mitigation)!), [Variant], context);
    }

    public PlannedCell Cell { get; }

    public Variant Variant { get; }

    public CellImage Image { get; }

    /// <summary>The call numbers.</summary>
    public uint[] Pool(ulong seed) => NumberPool.Create(Cell.Mix, Cell.Order, Seed.Derive(seed, "profile", Cell.Id));

    /// <summary>The code that another process has placed, with what is known of it here.</summary>
    public PlacedCode At(ProfiledCode where) => new(
        [[new(Variant.Name, Image.Dispatchers[0], where.Dispatcher)]],
        PlacedObject.Of(Image.Kernel, where.Kernel),
        [.. Image.Thunks.Zip(where.Thunks, (thunk, address) => PlacedObject.Of(thunk.Object, address))],
        [.. Image.Handlers.Zip(where.Handlers, PlacedObject.Of)]);
}
