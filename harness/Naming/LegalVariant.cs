using HwBench.Harness.Imports;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Naming;

/// <summary>A variant that the user named for a table.</summary>
internal static class LegalVariant
{
    /// <param name="name">Of an emitted one; or one of the user's own, as <see cref="ImportReference.Form"/>.</param>
    /// <exception cref="InputException">There is none of that name, or it can't be had for the table.</exception>
    public static Variant Resolve(string name, CallTable table)
    {
        Variant variant = MustBeCalled(ImportLoader.MustBeCopied(ImportLoader.Find(name) ?? throw NearestNames.Unknown("variant", name, VariantCatalog.Names)));
        return variant.WhyIllegal(table) is { } reason
            ? throw new InputException($"{variant.Name} can't be had for {table.Name}: {reason}")
            : variant;
    }

    /// <summary>For what needs a dispatcher's code.</summary>
    /// <exception cref="InputException">It has none.</exception>
    public static Variant MustBeCalled(Variant variant) => variant.IsCalled
        ? variant
        : throw new InputException($"{variant.Name}: nothing is called, so there is no code to show, verify, count or profile; 'hwbench run' measures it in batteries that name it");
}
