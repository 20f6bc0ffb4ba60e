using System.Diagnostics;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;

namespace HwBench.Harness.Measuring;

/// <summary>Measures one cell, placement after placement. Nothing is allocated between the batches of a placement.</summary>
public sealed class CellBench
{
    // One that is discarded again and again has lost its counter: waiting for it would eat the time of the others.
    private const int MostRepeatsForCounts = 8;

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
    private readonly IBatchCounters? _counters;
    private readonly uint[] _window;
    private Placement? _placement;
    private int _placements;

    /// <param name="pool">Call numbers; longer than a batch.</param>
    /// <param name="blocks">Blocks of a placement.</param>
    /// <param name="random">Gives a stream for each purpose: a block measured again draws another window, and must change nothing else.</param>
    /// <param name="beforeBatch">Told the index of the variant that runs next, so that a crash can be named.</param>
    /// <param name="counters">Read around each batch that is timed as a whole; null when nothing is counted.</param>
    public CellBench(
        Arena arena,
        ReferenceLoops loops,
        QuietWatch quiet,
        MeasuredCell cell,
        uint[] pool,
        int blocks,
        Func<string, Random> random,
        Action<int> beforeBatch,
        IBatchCounters? counters = null)
    {
        // Around dispatches that are timed one by one, counters would count the surroundings.
        _counters = cell.Context.TimesEach ? null : counters;
        _quiet = quiet;
        _loops = loops;
        _cell = cell;
        _pool = pool;
        _windows = random("windows");
        _beforeBatch = beforeBatch;
        _window = new uint[cell.LeadIn + cell.Dispatches];
        var image = new CellImage(cell.Spec, [.. cell.Variants.Select(v => v.Variant)], cell.Context, _counters?.Route);
        _placer = new Placer(arena, image, random("placements"), _window.Length);
        _order = new BlockOrder(cell.Variants.Count, random("orders"));
        _blockOrder = new int[cell.Variants.Count];
        _readings = new Readings(blocks, cell.Variants.Count, _counters?.Most ?? 0)
        {
            Each = cell.Context.TimesEach ? new EachReadings(blocks, cell.Variants.Count, cell.Dispatches) : null,
        };
    }

    /// <summary>Batches whose events moved or stopped on the way.</summary>
    public long DiscardedBatches { get; private set; }

    /// <summary>Blocks that were measured again because somebody else used the core, or a batch was discarded.</summary>
    public long RepeatedBlocks { get; private set; }

    /// <summary>The time that those took.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Draws a placement, warms it up and times its blocks.</summary>
    /// <param name="patience">
    /// A <see cref="Stopwatch"/> time stamp: until then a block is measured again when it was disturbed, or, a few times a
    /// placement, when a batch was discarded; otherwise it is taken as it is.
    /// </param>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="WrongHandlerException">A dispatch went wrong.</exception>
    public Readings Measure(long patience)
    {
        BeginPlacement();
        _order.Redraw();
        LoadWindow();
        _ = RunBlock(default, default);
        Reference before = ReadReferences();
        _readings.DisturbedBlocks = 0;
        int repeatsForCounts = 0;
        for (int b = 0; b < _readings.Blocks; b++)
        {
            long started = Stopwatch.GetTimestamp();
            LoadWindow();
            _readings.Spans.Begin(b);
            bool isWhole = RunBlock(_readings.Block(b), _readings.Counts(b));

            // Quiet before and after: this block's second reading is the next one's first.
            Reference after = ReadReferences();
            _readings.Spans.End(b);
            bool disturbed = before.Disturbed || after.Disturbed;
            bool worthRepeating = disturbed || (!isWhole && repeatsForCounts < MostRepeatsForCounts);
            if (worthRepeating && Stopwatch.GetTimestamp() < patience)
            {
                repeatsForCounts += isWhole ? 0 : 1;
                RepeatedBlocks++;
                Waited += Stopwatch.GetElapsedTime(started);
                before = after;
                b--;
                continue;
            }

            _readings.DisturbedBlocks += disturbed ? 1 : 0;
            _readings.Clock[b] = Reference.ClockAround(before, after);
            _readings.Throughput[b] = Reference.ThroughputAround(before, after);
            _readings.Each?.Keep(b);
            before = after;
        }

        if (_cell.HasSortedBlock)
        {
            SortWindow();
            _ = RunBlock(_readings.SortedTicks, default);
            _readings.SortedClock = Reference.ClockAround(before, ReadReferences());
        }

        _readings.Offsets = _placement!.Offsets;
        return _readings;
    }

    private void BeginPlacement()
    {
        if (_counters is not null && _placements % Strata.SetSize == 0)
        {
            _counters.Begin(_placements / Strata.SetSize);
            _readings.Counted = _counters.Counted;
        }

        _readings.Each?.Begin();
        _placement = _placer.Next();
        _placements++;
    }

    private Reference ReadReferences()
    {
        long clock = _loops.ReadClock();
        long throughput = _loops.ReadThroughput();
        return new Reference(clock, throughput, _quiet.Disturbed(throughput, clock));
    }

    // One fresh window for all variants of the block.
    private void LoadWindow()
    {
        _pool.AsSpan(_windows.Next(_pool.Length - _window.Length + 1), _window.Length).CopyTo(_window);
        _placement!.Load(_window);
    }

    // The same calls as in the last block, in the most predictable order; the lead-in stays a lead-in.
    private void SortWindow()
    {
        _window.AsSpan(0, _cell.LeadIn).Sort();
        _window.AsSpan(_cell.LeadIn).Sort();
        _placement!.Load(_window);
    }

    // False when a batch was discarded.
    private bool RunBlock(Span<long> ticks, Span<long?> counts)
    {
        bool isWhole = true;
        int counters = _readings.Counted.Count;
        _order.Next(_blockOrder);
        foreach (int variant in _blockOrder)
        {
            _beforeBatch(variant);
            long taken = _placement!.Run(variant, _cell.LeadIn, _cell.Dispatches, _counters?.Area ?? 0);
            _readings.Each?.Take(variant, _placement.Samples, _placement.PairTicks);
            if (!ticks.IsEmpty)
            {
                ticks[variant] = taken;
            }

            if (!counts.IsEmpty && !_counters!.Read(counts.Slice(variant * counters, counters)))
            {
                isWhole = false;
                DiscardedBatches++;
            }
        }

        return isWhole;
    }
}
