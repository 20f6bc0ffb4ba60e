using HwBench.Harness.Sessions;
using HwBench.Results.Records;

namespace HwBench.Harness.Disturbance;

/// <summary>
/// All blocks of a session with their times. What the runtime did is told late and in any order, so it is matched by
/// time stamp, whenever it comes.
/// </summary>
public sealed class BlockLog
{
    private readonly List<LoggedBlock> _blocks = [];
    private readonly HashSet<BlockDisturbed> _told = [];
    private string _cell = "";

    /// <summary>The placements that follow belong to this cell. What was measured in it before is forgotten: it is measured anew.</summary>
    public void Begin(string cell)
    {
        _ = _blocks.RemoveAll(b => b.Cell == cell);
        _ = _told.RemoveWhere(t => t.Cell == cell);
        _cell = cell;
    }

    /// <summary>Takes a finished placement.</summary>
    /// <returns>Its blocks in which the kernel took the cpu away.</returns>
    public IReadOnlyList<BlockDisturbed> Add(int placement, BlockSpans spans)
    {
        var switched = new List<BlockDisturbed>();
        for (int b = 0; b < spans.Blocks; b++)
        {
            (long began, long ended) = spans[b];
            _blocks.Add(new LoggedBlock(_cell, placement, b, began, ended));
            if (spans.Switched(b))
            {
                switched.Add(new BlockDisturbed(_cell, placement, b, DisturbanceCause.ContextSwitch));
            }
        }

        return switched;
    }

    /// <summary>The blocks that these intervals overlap. None may still be running.</summary>
    /// <returns>Those that were not told before, each cause once.</returns>
    public IReadOnlyList<BlockDisturbed> Match(IEnumerable<RuntimeInterval> intervals)
    {
        var found = new List<BlockDisturbed>();
        foreach (RuntimeInterval interval in intervals)
        {
            for (int i = FirstEndingAfter(interval.Began); i < _blocks.Count && _blocks[i].Began < interval.Ended; i++)
            {
                var block = new BlockDisturbed(_blocks[i].Cell, _blocks[i].Placement, _blocks[i].Block, interval.Cause);
                if (_told.Add(block))
                {
                    found.Add(block);
                }
            }
        }

        return found;
    }

    // Blocks don't overlap and are told in the order in which they ran.
    private int FirstEndingAfter(long time)
    {
        (int low, int high) = (0, _blocks.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _blocks[middle].Ended > time ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private readonly record struct LoggedBlock(string Cell, int Placement, int Block, long Began, long Ended);
}
