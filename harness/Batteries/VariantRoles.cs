using HwBench.Harness.Naming;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>A battery's variants, and the two of them that its question is about.</summary>
internal sealed class VariantRoles
{
    private const int MaxVariants = 64;

    private readonly string _baseline;

    /// <param name="where">The battery file, for messages.</param>
    /// <exception cref="InputException">A variant is unknown or doubled, or a role isn't among them.</exception>
    public VariantRoles(BatteryFile file, string where)
    {
        _baseline = file.Baseline;
        All = Read(file.Variants, where);
        CheckRole("baseline", _baseline, where);
        CheckRole("candidate", file.Candidate, where);
        if (file.Baseline == file.Candidate)
        {
            throw new InputException($"{where}: $.candidate: '{file.Candidate}' is the baseline too; nothing would be compared");
        }
    }

    /// <summary>Distinct, in the order of the file.</summary>
    public IReadOnlyList<Variant> All { get; }

    /// <summary>The variants that an entry of cells is restricted to.</summary>
    /// <param name="path">The entry's.</param>
    /// <returns>In the battery's order.</returns>
    /// <exception cref="InputException">One isn't the battery's or is doubled, or the baseline or what to compare with it is missing.</exception>
    public IReadOnlyList<string> ReadOwn(IReadOnlyList<string?> names, string path)
    {
        string[] known = [.. All.Select(v => v.Name)];
        var own = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            string at = $"{path}.variants[{i}]";
            string name = names[i] ?? throw new InputException($"{at}: null where a variant's name was expected");
            if (!known.Contains(name))
            {
                throw new InputException($"{at}: {NearestNames.Unknown("variant of this battery", name, known).Message}");
            }

            if (!own.Add(name))
            {
                throw new InputException($"{at}: '{name}' is given twice");
            }
        }

        return own.Contains(_baseline) && own.Count > 1
            ? [.. known.Where(own.Contains)]
            : throw new InputException($"{path}.variants: the baseline '{_baseline}' and at least one variant to compare with it are needed");
    }

    private static List<Variant> Read(IReadOnlyList<string?> names, string where)
    {
        if (names.Count is < 2 or > MaxVariants)
        {
            throw new InputException($"{where}: $.variants: {names.Count} variants; a battery compares 2 to {MaxVariants}");
        }

        var variants = new List<Variant>();
        for (int i = 0; i < names.Count; i++)
        {
            string path = $"{where}: $.variants[{i}]";
            string name = names[i] ?? throw new InputException($"{path}: null where a variant's name was expected");
            variants.Add(VariantCatalog.Find(name)
                ?? throw new InputException($"{path}: {NearestNames.Unknown("variant", name, VariantCatalog.Names).Message}"));
            if (names.Take(i).Contains(name))
            {
                throw new InputException($"{path}: '{name}' is given twice");
            }
        }

        return variants;
    }

    private void CheckRole(string role, string name, string where)
    {
        if (All.All(v => v.Name != name))
        {
            throw new InputException($"{where}: $.{role}: '{Printable.Text(name)}' isn't one of $.variants");
        }
    }
}
