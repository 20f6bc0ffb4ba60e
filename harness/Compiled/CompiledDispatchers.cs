using HwBench.Harness.Batteries;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Compiled;

/// <summary>What a run has compiled, to be measured beside the emitted variants of the same names.</summary>
/// <param name="Folder">Where the objects lie.</param>
/// <param name="Compilers">At least one.</param>
public sealed record CompiledDispatchers(string Folder, IReadOnlyList<CCompiler> Compilers)
{
    /// <summary>One for each compiler and each of a battery's variants that there is C of.</summary>
    /// <exception cref="InputException">There is C of none of them.</exception>
    public IReadOnlyList<CompiledVariant> Variants(Battery battery)
    {
        IReadOnlyList<ReferenceDesign> designs = Designs(battery);
        var compilation = new ReferenceCompilation(Folder);
        return [.. Compilers.SelectMany(compiler => designs.Select(design => new CompiledVariant(design, compiler, compilation)))];
    }

    /// <summary>Those of a battery's variants that there is C of.</summary>
    /// <exception cref="InputException">There are none.</exception>
    public static IReadOnlyList<ReferenceDesign> Designs(Battery battery)
    {
        ReferenceDesign[] designs = [.. battery.Variants.Select(ReferenceDesign.Find).OfType<ReferenceDesign>()];
        return designs.Length > 0
            ? designs
            : throw new InputException(
                $"--compiled: battery {battery.Name} has none of the variants that there is C of: {string.Join(", ", ReferenceDesign.All.Select(d => d.Name))}");
    }

    /// <summary>Compiles everything that a plan's cells need.</summary>
    /// <exception cref="MachineException">A compiler fails.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Compile(Plan plan, Action<string> progress, CancellationToken cancellation)
    {
        foreach (CompiledVariant variant in Variants(plan.Battery))
        {
            progress($"compiling {variant.Name}");
            foreach ((CallTable table, Mitigation mitigation) in Kinds(plan).Where(k => variant.WhyNot(k.Table, k.Mitigation) is null))
            {
                variant.Compile(table, mitigation, cancellation);
            }
        }
    }

    /// <summary>What isn't compiled and why, a sentence for each variant and reason.</summary>
    public IReadOnlyList<string> LeftOut(Plan plan) =>
    [
        .. from variant in Variants(plan.Battery)
           from kind in Kinds(plan)
           let reason = variant.WhyNot(kind.Table, kind.Mitigation)
           where reason is not null
           group $"{kind.Table.Name}/{kind.Mitigation.Name}" by $"{variant.Name}: {reason}" into left
           select $"{left.Key} ({string.Join(", ", left)})",
    ];

    private static IEnumerable<(CallTable Table, Mitigation Mitigation)> Kinds(Plan plan) => plan.Cells
        .DistinctBy(cell => (cell.Table.Name, cell.Mitigation))
        .Select(cell => (cell.Table, MitigationCatalog.Find(cell.Mitigation)!));
}
