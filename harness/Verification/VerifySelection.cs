using HwBench.Harness.Compiled;
using HwBench.Harness.Imports;
using HwBench.Harness.Naming;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Verification;

/// <summary>What is to be verified, by name: every legal combination of these.</summary>
/// <param name="Variants">Names, and dispatchers of the user's own as <see cref="ImportReference.Form"/>.</param>
public sealed record VerifySelection(IReadOnlyList<string> Tables, IReadOnlyList<string> Variants, IReadOnlyList<string> Mitigations)
{
    /// <summary>Compiled dispatchers that are verified beside the emitted variants of the same names; null for none.</summary>
    public CompiledDispatchers? Compiled { get; init; }

    /// <summary>
    /// The tables that are verified when none is asked for: the real ones, and synthetic ones around the sizes at which
    /// lowering changes: few calls, a full mask word, one more, the most there can be.
    /// </summary>
    public static IReadOnlyList<string> DefaultTables { get; } =
    [
        "xen-4.17-pv64", "xen-4.17-pv32", "xen-4.17-hvm64", "xen-4.17-hvm32", "linux-x86_64",
        "synthetic-1", "synthetic-2", "synthetic-3", "synthetic-4", "synthetic-16", "synthetic-64", "synthetic-65",
        "synthetic-100-p", "synthetic-256", "synthetic-1024", "synthetic-4096",
    ];

    /// <param name="table">Name or path; null for <see cref="DefaultTables"/>. Likewise null for all mitigations.</param>
    /// <param name="variants">None or null: all that are emitted.</param>
    public static VerifySelection Of(string? table, IReadOnlyList<string>? variants, string? mitigation) => new(
        table is null ? DefaultTables : [table],
        variants is null or [] ? VariantCatalog.Names : variants,
        mitigation is null ? [.. MitigationCatalog.Proven.Select(m => m.Name)] : [mitigation]);

    /// <summary>The cells, tables first; a table's mitigations follow each other.</summary>
    /// <exception cref="InputException">A name is unknown, a table breaks a rule, or nothing that was asked for is legal.</exception>
    public IReadOnlyList<VerifyCell> Cells()
    {
        Variant[] variants = [.. Variants.Select(name => LegalVariant.MustBeCalled(ImportLoader.Find(name) ?? throw NearestNames.Unknown("variant", name, AllVariants())))];
        if (Compiled is not null)
        {
            CompiledVariant[] compiled = [.. Compiled.Variants(Variants)];
            variants = compiled.Length > 0
                ? [.. variants, .. compiled]
                : throw new InputException(
                    $"--compiled: none of the variants that are asked for is one that there is C of: {string.Join(", ", ReferenceDesign.All.Select(d => d.Name))}; name one with --variant, or leave out --compiled");
        }

        if (variants.GroupBy(v => v.Name).FirstOrDefault(v => v.Count() > 1) is { } twice)
        {
            throw new InputException($"variant '{twice.Key}' is given twice; once is enough");
        }

        Mitigation[] mitigations = [.. Mitigations.Select(MitigationNames.Resolve)];
        CallTable[] tables = [.. Tables.Select(name => CallTableCatalog.Resolve(name))];
        VerifyCell[] cells =
        [
            .. from table in tables
               from mitigation in mitigations
               let legal = variants.Where(v => (v is CompiledVariant compiled ? compiled.WhyNot(table, mitigation) : v.WhyIllegal(table)) is null).ToArray()
               where legal.Length > 0
               select new VerifyCell(table, mitigation, legal),
        ];

        // A variant of the user's own was asked for by name; of the others some may be legal nowhere.
        Variant? nowhere = cells.Length == 0 ? variants[0] : variants.FirstOrDefault(v => v is ImportedVariant && tables.All(t => v.WhyIllegal(t) is not null));
        return nowhere is null
            ? cells
            : throw new InputException($"{nowhere.Name} on {tables[0].Name}: {nowhere.WhyIllegal(tables[0])}; choose another table or variant");
    }

    private static IEnumerable<string> AllVariants() => VariantCatalog.Names.Concat(VariantCatalog.KnownBad.Select(v => v.Name));
}

/// <summary>Variants that are verified together.</summary>
/// <param name="Variants">All legal for the table.</param>
public sealed record VerifyCell(CallTable Table, Mitigation Mitigation, IReadOnlyList<Variant> Variants);
