using HwBench.Harness.Measuring;
using HwBench.Harness.Orders;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Kernels;
using HwBench.Native.Memory;

namespace HwBench.Harness.Sessions;

/// <summary>What all cells of a session share: memory for code, what contexts take from the system, the reference loops, the pools of calls, the random streams.</summary>
/// <param name="seed">The run's.</param>
/// <param name="session">The session's number.</param>
internal sealed class SessionBenches(ulong seed, int session) : IDisposable
{
    /// <summary>The most code that a session has room for; memory is taken only for the pages that placements used.</summary>
    public const int CodeBytes = 64 << 20;

    private const int DataBytes = 16 << 20;

    private readonly Arena _arena = new(CodeBytes, DataBytes);
    private readonly ContextResources _resources = new();
    private readonly Dictionary<string, uint[]> _pools = [];

    public ReferenceLoops Loops { get; } = new();

    /// <summary>The first address at which placements lie, and the first behind them.</summary>
    public (ulong From, ulong To) Code => ((ulong)_arena.Code, (ulong)(_arena.Code + _arena.CodeBytes));

    /// <param name="counters">Null when nothing is counted.</param>
    /// <param name="beforeBatch">Told the index of the variant that runs next.</param>
    public CellBench Create(MeasuredCell cell, QuietWatch quiet, int blocks, IBatchCounters? counters, Action<int> beforeBatch) =>
        new(_arena, Loops, quiet, cell with { Context = _resources.Open(cell.Context) }, Pool(cell), blocks, purpose => Stream(purpose, cell), beforeBatch, counters);

    /// <param name="cell">Any cell: none of its dispatchers runs, nor what surrounds them.</param>
    /// <param name="readings">Of each set of counters.</param>
    public EmptyBatches MeasureEmpty(MeasuredCell cell, IBatchCounters? counters, int readings) =>
        EmptyBatches.Measure(_arena, cell.Context.TimesEach ? cell with { Context = new Hot() } : cell, Stream("frame", cell), counters, readings);

    private SeededRandom Stream(string purpose, MeasuredCell cell) => new(Seed.Derive(seed, purpose, $"{session}", cell.Id));

    // Cells that differ only in mitigation or context share a pool.
    private uint[] Pool(MeasuredCell cell)
    {
        string key = $"{cell.Spec.Table.Name}/{cell.Mix.Name}/{cell.Order}";
        if (!_pools.TryGetValue(key, out uint[]? pool))
        {
            pool = NumberPool.Create(cell.Mix, cell.Order, Seed.Derive(seed, "pool", $"{session}", key));
            _pools.Add(key, pool);
        }

        return pool;
    }

    public void Dispose()
    {
        _resources.Dispose();
        Loops.Dispose();
        _arena.Dispose();
    }
}
