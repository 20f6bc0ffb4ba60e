using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>The rules of <c>hwbench-run/1</c> that types alone don't state.</summary>
public static class RunRecordCheck
{
    // Several times the largest battery; what handles cells may then be quadratic in them.
    private const int MostCells = 4096;

    // Likewise of one cell: each is compared with the baseline, and looked for among the others.
    private const int MostVariants = 1024;

    /// <param name="record">As read, or about to be written.</param>
    /// <param name="where">The file that the error names.</param>
    /// <exception cref="InputException">The first broken rule, at its JSON path.</exception>
    public static void Check(RunRecord record, string where)
    {
        var fault = new RecordFault(where);
        fault.Unless(record.Format == RunRecord.CurrentFormat, $"$.format", $"\"{record.Format}\"; this version reads {RunRecord.CurrentFormat}");
        fault.UnlessFilled(record.Cells, "$.cells");
        fault.UnlessFilled(record.Mitigations, "$.mitigations");
        fault.UnlessFilled(record.Sessions, "$.sessions");
        fault.UnlessFilled(record.Warnings, "$.warnings");
        NameCheck.Check(record, fault);
        MachineCheck.Check(record, fault);
        CheckPlan(record.Plan, fault);
        CheckCells(record.Cells, fault);
        CheckAxis(record, fault);
        CheckMitigations(record, fault);
        SessionCheck.Check(record, fault);
        DisturbanceCheck.Check(record, fault);
    }

    private static void CheckPlan(Plan plan, RecordFault fault)
    {
        fault.UnlessPositive(plan.Sessions, $"$.plan.sessions");
        fault.UnlessPositive(plan.PlacementsPerSession, $"$.plan.placementsPerSession");
        fault.Unless(plan.SetSize is > 0 and <= 64 && 64 % plan.SetSize == 0, $"$.plan.setSize", $"{plan.SetSize} does not divide 64");
        fault.UnlessPositive(plan.Blocks, $"$.plan.blocks");
        fault.UnlessPositive(plan.MarginCycles, $"$.plan.marginCycles");
        fault.UnlessPositive(plan.MarginPercent, $"$.plan.marginPercent");
        fault.UnlessNotNegative(plan.TargetCycles, $"$.plan.targetCycles");
        fault.UnlessNotNegative(plan.TargetPercent, $"$.plan.targetPercent");
        fault.UnlessNotNegative(plan.BudgetSeconds, $"$.plan.budgetSeconds");
        fault.UnlessNotNegative(plan.OverSeconds, $"$.plan.overSeconds");
    }

    private static void CheckAxis(RunRecord record, RecordFault fault)
    {
        for (int c = 0; c < record.Cells.Count; c++)
        {
            Cell cell = record.Cells[c];
            fault.Unless(cell.X is null || (record.Plan.Axis is not null && cell.KnownAnswer is null), $"$.cells[{c}].x", $"{cell.X} in a cell that has no place on an axis");
            fault.UnlessNotNegative(cell.X ?? 0, $"$.cells[{c}].x");
        }

        int places = record.QuestionCells.Select(c => c.X).OfType<double>().Distinct().Count();
        fault.Unless(record.Plan.Axis is null || places >= 2, $"$.plan.axis", $"{places} places on it; a curve needs two");
    }

    private static void CheckCells(IReadOnlyList<Cell> cells, RecordFault fault)
    {
        fault.Unless(cells.Count <= MostCells, $"$.cells", $"{cells.Count} of them; a run has at most {MostCells}");
        var ids = new HashSet<string>();
        for (int c = 0; c < cells.Count; c++)
        {
            Cell cell = cells[c];
            fault.Unless(ids.Add(cell.Id), $"$.cells[{c}].id", $"\"{cell.Id}\" is the id of two cells");
            fault.UnlessPositive(cell.Dispatches, $"$.cells[{c}].dispatches");
            fault.UnlessNotNegative(cell.LeadIn, $"$.cells[{c}].leadIn");
            fault.Unless(cell.Variants.Count <= MostVariants, $"$.cells[{c}].variants", $"{cell.Variants.Count} of them; a cell has at most {MostVariants}");
            fault.UnlessFilled(cell.Variants, $"$.cells[{c}].variants");
            var names = new HashSet<string>();
            for (int v = 0; v < cell.Variants.Count; v++)
            {
                CheckVariant(cell.Variants[v], names, FormattableString.Invariant($"$.cells[{c}].variants[{v}]"), fault);
            }

            if (cell.KnownAnswer is { } known)
            {
                fault.UnlessBounded(known.Value, $"$.cells[{c}].knownAnswer.value");
                fault.Unless(names.Contains(known.Candidate), $"$.cells[{c}].knownAnswer.candidate", $"\"{known.Candidate}\" is no variant of the cell");
                fault.Unless(names.Contains(known.Baseline), $"$.cells[{c}].knownAnswer.baseline", $"\"{known.Baseline}\" is no variant of the cell");
                fault.Unless(known.Quantity == KnownQuantity.Difference || known.Value > 0, $"$.cells[{c}].knownAnswer.value", $"{known.Value} is no ratio");
            }
        }
    }

    private static void CheckMitigations(RunRecord record, RecordFault fault)
    {
        HashSet<string> ofCells = [.. record.Cells.Select(c => c.Mitigation)];
        var names = new HashSet<string>();
        for (int m = 0; m < record.Mitigations.Count; m++)
        {
            string name = record.Mitigations[m].Name;
            fault.Unless(names.Add(name), $"$.mitigations[{m}].name", $"\"{name}\" is the name of two mitigations");
            fault.Unless(ofCells.Contains(name), $"$.mitigations[{m}].name", $"no cell has the mitigation \"{name}\"");
        }

        for (int c = 0; c < record.Cells.Count; c++)
        {
            fault.Unless(names.Contains(record.Cells[c].Mitigation), $"$.cells[{c}].mitigation", $"\"{record.Cells[c].Mitigation}\" is none of $.mitigations");
        }
    }

    private static void CheckVariant(CellVariant variant, HashSet<string> names, string path, RecordFault fault)
    {
        fault.Unless(names.Add(variant.Name), $"{path}.name", $"\"{variant.Name}\" is the name of two variants");
        fault.UnlessNotNegative(variant.CodeBytes, $"{path}.codeBytes");
        fault.UnlessNotNegative(variant.CacheLines, $"{path}.cacheLines");
        fault.UnlessNotNegative(variant.TableBytes, $"{path}.tableBytes");
        fault.UnlessNotNegative(variant.ConditionalBranches, $"{path}.conditionalBranches");
        fault.UnlessNotNegative(variant.IndirectBranches, $"{path}.indirectBranches");
        fault.UnlessNotNegative(variant.DirectBranches, $"{path}.directBranches");
        fault.UnlessNotNegative(variant.ExecutedConditional ?? 0, $"{path}.executedConditional");
        fault.UnlessNotNegative(variant.ExecutedTaken ?? 0, $"{path}.executedTaken");
        fault.UnlessNotNegative(variant.ExecutedIndirect ?? 0, $"{path}.executedIndirect");
    }
}
