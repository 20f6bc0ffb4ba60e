using HwBench.Harness.DataFiles;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>Checks what a battery file says, down to the last combination, and makes the battery.</summary>
internal static class BatteryReader
{
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

        var roles = new VariantRoles(file, where);
        Sampling sampling = SamplingReader.Create(file, Sampling.Default, $"{where}: $");
        Tolerance margin = SamplingReader.Create(file.Margin, Tolerance.DefaultMargin, $"{where}: $.margin");
        Tolerance target = SamplingReader.Create(file.Target, Tolerance.DefaultTarget, $"{where}: $.target");
        var reader = new CellReader(where, document.Folder, roles);
        IReadOnlyList<PlannedCell> cells = reader.Read(file.Cells);
        CheckLegal(roles.All, cells, where);
        CurveAxis? axis = AxisReader.Read(file.Axis, cells, $"{where}: $.axis");
        if (cells.All(c => c.Variants?.Contains(file.Candidate) == false))
        {
            throw new InputException($"{where}: $.candidate: no cell measures '{file.Candidate}'; the battery would answer nothing");
        }

        return new Battery
        {
            Name = file.Name,
            Question = file.Question,
            Comment = file.Comment,
            Baseline = file.Baseline,
            Candidate = file.Candidate,
            Axis = axis,
            Variants = [.. roles.All.Select(v => v.Name)],
            Cells = cells,
            Sampling = sampling,
            Margin = margin,
            Target = target,
            Quick = file.Quick is null ? null : ReadQuick(file.Quick, sampling, cells, axis, where),
            Definition = document.Document(),
            Files = reader.Files,
        };
    }

    private static void CheckLegal(IReadOnlyList<Variant> variants, IReadOnlyList<PlannedCell> cells, string where)
    {
        foreach (PlannedCell cell in cells.DistinctBy(c => (c.Table, c.Context, c.Variants)))
        {
            Context context = ContextCatalog.Find(cell.Context)!;
            for (int i = 0; i < variants.Count; i++)
            {
                if (cell.Variants?.Contains(variants[i].Name) == false)
                {
                    continue;
                }

                if (variants[i].WhyIllegal(cell.Table) is { } why)
                {
                    throw new InputException($"{where}: $.variants[{i}]: {variants[i].Name} on call table {cell.Table.Name}: {why}");
                }

                if (context.WhyIllegal(variants[i]) is { } reason)
                {
                    throw new InputException($"{where}: $.variants[{i}]: {variants[i].Name} in context {context.Name}: {reason}");
                }
            }
        }
    }

    private static QuickReduction ReadQuick(QuickEntry quick, Sampling full, IReadOnlyList<PlannedCell> cells, CurveAxis? axis, string where)
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

        if (mixes.Count == 0)
        {
            throw new InputException($"{where}: $.quick.mixes: no mix is left");
        }

        AxisReader.CheckPlaces(axis, [.. cells.Where(c => mixes.Contains(c.Mix.Name))], $"{where}: $.quick.mixes");
        return new QuickReduction(mixes, sampling);
    }
}
