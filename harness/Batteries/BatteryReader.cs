using HwBench.Harness.DataFiles;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>Checks what a battery file says, down to the last combination, and makes the battery.</summary>
internal static class BatteryReader
{
    private const int MaxVariants = 64;

    /// <exception cref="InputException">A rule is broken; the message has the JSON path.</exception>
    public static Battery Create(DataFile<BatteryFile> document)
    {
        (BatteryFile file, string where) = (document.Value, document.Where);
        TextRule.Name(file.Name, $"{where}: $.name");
        TextRule.Sentence(file.Question, $"{where}: $.question");
        if (file.Comment is not null)
        {
            TextRule.Sentence(file.Comment, $"{where}: $.comment");
        }

        IReadOnlyList<Variant> variants = ReadVariants(file.Variants, where);
        CheckRole("baseline", file.Baseline, variants, where);
        CheckRole("candidate", file.Candidate, variants, where);
        if (file.Baseline == file.Candidate)
        {
            throw new InputException($"{where}: $.candidate: '{file.Candidate}' is the baseline too; nothing would be compared");
        }

        Sampling sampling = SamplingReader.Create(file, Sampling.Default, $"{where}: $");
        Tolerance margin = SamplingReader.Create(file.Margin, Tolerance.DefaultMargin, $"{where}: $.margin");
        Tolerance target = SamplingReader.Create(file.Target, Tolerance.DefaultTarget, $"{where}: $.target");
        var reader = new CellReader(where, document.Folder);
        IReadOnlyList<PlannedCell> cells = reader.Read(file.Cells);
        CheckLegal(variants, cells, where);
        CheckContexts(variants, cells, where);
        return new Battery
        {
            Name = file.Name,
            Question = file.Question,
            Comment = file.Comment,
            Baseline = file.Baseline,
            Candidate = file.Candidate,
            Variants = [.. variants.Select(v => v.Name)],
            Cells = cells,
            Sampling = sampling,
            Margin = margin,
            Target = target,
            Quick = file.Quick is null ? null : ReadQuick(file.Quick, sampling, cells, where),
            Definition = document.Document(),
            Files = reader.Files,
        };
    }

    private static List<Variant> ReadVariants(IReadOnlyList<string?> names, string where)
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

    private static void CheckRole(string role, string name, IReadOnlyList<Variant> variants, string where)
    {
        if (variants.All(v => v.Name != name))
        {
            throw new InputException($"{where}: $.{role}: '{Printable.Text(name)}' isn't one of $.variants");
        }
    }

    private static void CheckLegal(IReadOnlyList<Variant> variants, IReadOnlyList<PlannedCell> cells, string where)
    {
        foreach (CallTable table in cells.Select(c => c.Table).Distinct())
        {
            for (int i = 0; i < variants.Count; i++)
            {
                if (variants[i].WhyIllegal(table) is { } reason)
                {
                    throw new InputException($"{where}: $.variants[{i}]: {variants[i].Name} on call table {table.Name}: {reason}");
                }
            }
        }
    }

    private static void CheckContexts(IReadOnlyList<Variant> variants, IReadOnlyList<PlannedCell> cells, string where)
    {
        foreach (string context in cells.Select(c => c.Context).Distinct())
        {
            for (int i = 0; i < variants.Count; i++)
            {
                if (ContextCatalog.Find(context)!.WhyIllegal(variants[i]) is { } reason)
                {
                    throw new InputException($"{where}: $.variants[{i}]: {variants[i].Name} in context {context}: {reason}");
                }
            }
        }
    }

    private static QuickReduction ReadQuick(QuickEntry quick, Sampling full, IReadOnlyList<PlannedCell> cells, string where)
    {
        string[] known = [.. cells.Select(c => c.Mix.Name).Distinct()];
        Sampling sampling = SamplingReader.Create(quick, full, $"{where}: $.quick");
        if (quick.Mixes is null)
        {
            return new QuickReduction(known, sampling);
        }

        var mixes = new List<string>();
        for (int i = 0; i < quick.Mixes.Count; i++)
        {
            string path = $"{where}: $.quick.mixes[{i}]";
            string name = quick.Mixes[i] ?? throw new InputException($"{path}: null where a mix's name was expected");
            if (!known.Contains(name))
            {
                throw new InputException($"{path}: {NearestNames.Unknown("mix of this battery", name, known).Message}");
            }

            mixes.Add(name);
        }

        return mixes.Count > 0 ? new QuickReduction(mixes, sampling) : throw new InputException($"{where}: $.quick.mixes: no mix is left");
    }
}
