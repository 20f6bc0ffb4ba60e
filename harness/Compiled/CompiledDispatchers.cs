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
    /// <exception cref="InputException">A plan has nothing that could be compiled, or a dispatcher of the user's own has the name of a compiled one.</exception>
    public void Check(Plan plan)
    {
        HashSet<string> names = [.. Variants(plan).Select(v => v.Name)];
        if (names.Count == 0)
        {
            string known = string.Join(", ", ReferenceDesign.All.Select(d => d.Name));
            throw new InputException(
                $"--compiled: battery {plan.Battery.Name} has none of the variants that there is C of: {known}; leave out --compiled, or choose another battery");
        }

        if (plan.Imports.FirstOrDefault(i => names.Contains(i.Name)) is { } twice)
        {
            throw new InputException($"--variant '{twice.Name}': is the name of a variant that --compiled makes; choose another");
        }
    }

    /// <summary>One for each compiler and each variant of a plan's cells that there is C of.</summary>
    public IReadOnlyList<CompiledVariant> Variants(Plan plan) => Variants(plan.Cells.SelectMany(plan.VariantsOf));

    /// <summary>One for each compiler and each of some emitted variants that there is C of.</summary>
    /// <param name="emitted">Names; one may come more than once.</param>
    public IReadOnlyList<CompiledVariant> Variants(IEnumerable<string> emitted)
    {
        var compilation = new ReferenceCompilation(Folder);
        HashSet<string> names = [.. emitted];
        ReferenceDesign[] designs = [.. ReferenceDesign.All.Where(d => names.Contains(d.Name))];
        return [.. Compilers.SelectMany(compiler => designs.Select(design => new CompiledVariant(design, compiler, compilation)))];
    }

    /// <summary>Compiles everything that a plan's cells need.</summary>
    /// <exception cref="MachineException">A compiler fails.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Compile(Plan plan, Action<string> progress, CancellationToken cancellation)
    {
        foreach (CompiledVariant variant in Variants(plan))
        {
            progress($"compiling {variant.Name}");
            foreach ((CallTable table, Mitigation mitigation) in Kinds(plan, variant).Where(k => variant.WhyNot(k.Table, k.Mitigation) is null))
            {
                variant.Compile(table, mitigation, cancellation);
            }
        }
    }

    /// <summary>What isn't compiled and why, a sentence for each variant and reason.</summary>
    public IReadOnlyList<string> LeftOut(Plan plan) =>
    [
        .. from variant in Variants(plan)
           from kind in Kinds(plan, variant)
           let reason = variant.WhyNot(kind.Table, kind.Mitigation)
           where reason is not null
           group $"{kind.Table.Name}/{kind.Mitigation.Name}" by $"{variant.Name}: {reason}" into left
           select $"{left.Key} ({string.Join(", ", left)})",
    ];

    private static IEnumerable<(CallTable Table, Mitigation Mitigation)> Kinds(Plan plan, CompiledVariant variant) => plan.Cells
        .Where(cell => plan.VariantsOf(cell).Contains(variant.Emitted))
        .DistinctBy(cell => (cell.Table.Name, cell.Mitigation))
        .Select(cell => (cell.Table, MitigationCatalog.Find(cell.Mitigation)!));
}
