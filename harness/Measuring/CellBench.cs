using System.Diagnostics;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;
using HwBench.Results.Statistics;

namespace HwBench.Harness.Measuring;

/// <summary>Measures one cell, placement after placement. Nothing is allocated between the batches of a placement.</summary>
public sealed class CellBench
{
    private readonly ReferenceLoops _loops;
    private readonly uint[] _pool;
    private readonly Random _windows;
    private readonly Placer _placer;
    private readonly BlockOrder _order;
    private readonly int[] _blockOrder;
    private readonly MeasuredCell _cell;
    private readonly Action<int> _beforeBatch;
    private readonly Readings _readings;
    private readonly QuietWatch _quiet;

    /// <param name="pool">Call numbers; longer than a batch.</param>
    /// <param name="blocks">Blocks of a placement.</param>
    /// <param name="random">Gives a stream for each purpose: a block measured again draws another window, and must change nothing else.</param>
    /// <param name="beforeBatch">Told the index of the variant that runs next, so that a crash can be named.</param>
    public CellBench(
        Arena arena, ReferenceLoops loops, QuietWatch quiet, MeasuredCell cell, uint[] pool, int blocks, Func<string, Random> random, Action<int> beforeBatch)
    {
        _quiet = quiet;
        _loops = loops;
        _cell = cell;
        _pool = pool;
        _windows = random("windows");
        _beforeBatch = beforeBatch;
        var image = new CellImage(cell.Spec, [.. cell.Variants.Select(v => v.Variant)], cell.Context);
        _placer = new Placer(arena, image, random("placements"), cell.LeadIn + cell.Dispatches);
        _order = new BlockOrder(cell.Variants.Count, random("orders"));
        _blockOrder = new int[cell.Variants.Count];
        _readings = new Readings(blocks, cell.Variants.Count);
    }

    /// <summary>Blocks that were measured again because somebody else used the core.</summary>
    public long RepeatedBlocks { get; private set; }

    /// <summary>The time that those took.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Draws a placement, warms it up and times its blocks.</summary>
    /// <param name="patience">A <see cref="Stopwatch"/> time stamp: until then a disturbed block is measured again, afterwards it is taken as it is.</param>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="WrongHandlerException">A dispatch went wrong.</exception>
    public Readings Measure(long patience)
    {
        Placement placement = _placer.Next();
        _order.Redraw();
        RunBlock(placement, default);
        bool disturbed = ReadReferences(0);
        _readings.DisturbedBlocks = 0;
        for (int b = 0; b < _readings.Blocks; b++)
        {
            long started = Stopwatch.GetTimestamp();
            _readings.Spans.Begin(b);
            RunBlock(placement, _readings.Block(b));

            // Quiet before and after: this block's second reading is the next one's first.
            bool before = disturbed;
            (long clock, long throughput) = (_readings.Clock[b], _readings.Throughput[b]);
            disturbed = ReadReferences(b);
            _readings.Spans.End(b);
            if ((before || disturbed) && Stopwatch.GetTimestamp() < patience)
            {
                RepeatedBlocks++;
                Waited += Stopwatch.GetElapsedTime(started);
                b--;
                continue;
            }

            _readings.DisturbedBlocks += before || disturbed ? 1 : 0;
            if (b + 1 < _readings.Blocks)
            {
                (_readings.Clock[b + 1], _readings.Throughput[b + 1]) = (_readings.Clock[b], _readings.Throughput[b]);
            }

            // A block's clock is the mean of the readings around it.
            (_readings.Clock[b], _readings.Throughput[b]) = ((_readings.Clock[b] + clock) / 2, Math.Max(_readings.Throughput[b], throughput));
        }

        _readings.Offsets = placement.Offsets;
        return _readings;
    }

    private bool ReadReferences(int block)
    {
        _readings.Clock[block] = _loops.ReadClock();
        _readings.Throughput[block] = _loops.ReadThroughput();
        return _quiet.Disturbed(_readings.Throughput[block], _readings.Clock[block]);
    }

    /// <summary>Ticks of a batch without dispatches: what the timing itself takes. The midmean of so many readings.</summary>
    public double MeasureFrame(int readings)
    {
        Placement placement = _placer.Next();
        double[] ticks = new double[readings];
        for (int i = 0; i < readings; i++)
        {
            ticks[i] = placement.Run(0, 0, 0);
        }

        return Midmean.SortInPlace(ticks);
    }

    // One fresh window for all variants of the block.
    private void RunBlock(Placement placement, Span<long> ticks)
    {
        int length = _cell.LeadIn + _cell.Dispatches;
        placement.Load(_pool.AsSpan(_windows.Next(_pool.Length - length + 1), length));
        _order.Next(_blockOrder);
        foreach (int variant in _blockOrder)
        {
            _beforeBatch(variant);
            long taken = placement.Run(variant, _cell.LeadIn, _cell.Dispatches);
            if (!ticks.IsEmpty)
            {
                ticks[variant] = taken;
            }
        }
    }
}
