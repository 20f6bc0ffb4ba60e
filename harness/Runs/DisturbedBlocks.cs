using HwBench.Harness.Sessions;
using HwBench.Results.Records;

namespace HwBench.Harness.Runs;

/// <summary>The disturbed blocks that a journal names, as the record keeps them.</summary>
public static class DisturbedBlocks
{
    /// <param name="entries">Of one session. What was told of a cell before it was begun anew is void.</param>
    public static ILookup<string, DisturbedBlock> ByCell(IReadOnlyList<JournalEntry> entries)
    {
        var blocks = new List<BlockDisturbed>();
        foreach (JournalEntry entry in entries)
        {
            if (entry is CellStarted cell)
            {
                _ = blocks.RemoveAll(b => b.Cell == cell.Cell);
            }
            else if (entry is BlockDisturbed block)
            {
                blocks.Add(block);
            }
        }

        return blocks
            .Distinct()
            .OrderBy(b => b.Placement).ThenBy(b => b.Block).ThenBy(b => b.Cause)
            .ToLookup(b => b.Cell, b => new DisturbedBlock(b.Placement, b.Block, b.Cause));
    }
}
