namespace HwBench.Results.Records;

/// <summary>
/// How long names may be: reports repeat each as often as they have rows for it, so that one name of megabytes would make a
/// report of gigabytes.
/// </summary>
internal static class NameCheck
{
    // A cell's id is five names; the longest that there are together stay below a third of it.
    private const int MostCharacters = 1024;

    public static void Check(RunRecord record, RecordFault fault)
    {
        (string Path, string? Name)[] names =
        [
            ("plan.battery", record.Plan.Battery), ("plan.question", record.Plan.Question), ("plan.baseline", record.Plan.Baseline), ("plan.candidate", record.Plan.Candidate),
            ("machine.key", record.Machine.Key), ("machine.vendor", record.Machine.Vendor), ("machine.brand", record.Machine.Brand), ("machine.microarchitecture", record.Machine.Microarchitecture),
            ("machine.coreKind", record.Machine.CoreKind), ("machine.microcode", record.Machine.Microcode), ("machine.hypervisor", record.Machine.Hypervisor),
            ("environment.kernel", record.Environment.Kernel),
        ];
        foreach ((string path, string? name) in names)
        {
            Check(name, $"$.{path}", fault);
        }

        for (int c = 0; c < record.Cells.Count; c++)
        {
            Cell cell = record.Cells[c];
            Short(cell.Id, "id");
            Short(cell.Table, "table");
            Short(cell.Mix, "mix");
            Short(cell.Order, "order");
            Short(cell.Mitigation, "mitigation");
            Short(cell.Context, "context");
            fault.UnlessFilled(cell.Variants, $"$.cells[{c}].variants");
            for (int v = 0; v < cell.Variants.Count; v++)
            {
                Short(cell.Variants[v].Name, $"variants[{v}].name");
                Short(cell.Variants[v].Label, $"variants[{v}].label");
            }

            void Short(string? name, string member) =>
                fault.Unless((name?.Length ?? 0) <= MostCharacters, $"$.cells[{c}].{member}", $"{name!.Length} characters; a name has {MostCharacters} at most");
        }
    }

    /// <summary>The same for one name, or what else rows repeat.</summary>
    public static void Check(string? name, string path, RecordFault fault) =>
        fault.Unless((name?.Length ?? 0) <= MostCharacters, $"{path}", $"{name!.Length} characters; a name has {MostCharacters} at most");
}
