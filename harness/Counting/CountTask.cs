using HwBench.Harness.Processes;
using HwBench.JitEmitters.Placements;

namespace HwBench.Harness.Counting;

/// <summary>Counts a selection under Callgrind and by ourselves, and compares.</summary>
public static class CountTask
{
    /// <summary>The program, and the Debian package that has it.</summary>
    public const string Valgrind = "valgrind";

    /// <exception cref="Results.Input.InputException">The selection can't be had.</exception>
    /// <exception cref="Native.Host.MachineException">Valgrind is missing, or can't run the program.</exception>
    public static CountReport Run(CountSelection selection, HostProgram program, Action<string> progress, CancellationToken cancellation)
    {
        IReadOnlyList<CountedCell> cells = selection.Resolve();
        var valgrind = InstalledProgram.Find(Valgrind, Valgrind);
        ILookup<int, (CountedBatch Batch, CallgrindFile Counts)> counted =
            new CallgrindRun(valgrind).Run(selection, program, progress, cancellation).ToLookup(c => c.Batch.Cell);
        return new CountReport(selection.Seed, selection.Dispatches, [.. cells.Select((cell, index) => Compare(cell, counted[index]))]);
    }

    private static CountedCellReport Compare(CountedCell cell, IEnumerable<(CountedBatch Batch, CallgrindFile Counts)> counted)
    {
        CellImage image = cell.Emit();
        return new(
            cell.Cell.Id,
            [
                .. counted.Select(c => Compare(
                    cell.Variants[c.Batch.Variant].Name,
                    TracedBatch.Of(image.Dispatchers[c.Batch.Variant], image.Thunks, image.Spec.Mitigation.HandlerPrefix, cell.Cell.Table, c.Batch, cell.Numbers),
                    c.Counts)),
            ]);
    }

    /// <summary>Compares one variant's counts, instruction by instruction.</summary>
    public static CountedVariant Compare(string variant, TracedBatch ours, CallgrindFile callgrind)
    {
        ExecutedCounts sum = default;
        var differences = new List<CountDifference>();
        foreach ((ulong address, TracedInstruction traced) in ours.ByAddress.OrderBy(i => i.Key))
        {
            ExecutedCounts counted = callgrind.ByAddress.GetValueOrDefault(address);
            sum += counted;
            if (counted != traced.Counts)
            {
                differences.Add(new(traced.Object, traced.Instruction.Offset, traced.Instruction.Text, counted, traced.Counts));
            }
        }

        return new(variant, sum, ours.Total, ours.ByAddress.Count, differences);
    }
}
